package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.local.words.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AccessTest {

    private static final Access.Parts PARTS =
            new Access.Parts("127.0.0.1:9092", "jdbc:postgresql://127.0.0.1:5432/arrimage", "postgres", "secret");

    @TempDir
    Path data;

    @Test
    void everyRoleHasAnAccountWithAPasswordOfItsOwn() throws Exception {
        Access access = access();

        assertThat(access.accounts())
                .flatExtracting(Account::roles)
                .containsExactly("management", "partner", "analyst", "contributor", "admin");
        assertThat(access.accounts()).extracting(Account::password).doesNotHaveDuplicates();
    }

    @Test
    void onlyThePartnerIsBoundToASectorAndOnlyTheContributorToAnOrganisation() throws Exception {
        assertThat(access().accounts()).allSatisfy(account -> {
            assertThat(account.sectors()).isEqualTo(account.user().equals("partenaire") ? List.of("79") : List.of());
            assertThat(account.organisation()).isEqualTo(account.user().equals("contributeur") ? "aire-ouverte" : null);
        });
    }

    @Test
    void passwordsAndKeysAreTheSameAtALaterStart() throws Exception {
        Access first = access();
        first.write(data, 8080, PARTS);

        assertThat(access()).isEqualTo(first);
    }

    @Test
    void theFileIsReadByItsOwnerAloneAndHoldsWhatScriptsNeed() throws Exception {
        Access access = access();

        access.write(data, 9000, PARTS);

        Path file = data.resolve("access.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JsonNode json = ContractJson.MAPPER.readTree(Files.readAllBytes(file));
        assertThat(json.path("dashboard").stringValue("")).isEqualTo("http://127.0.0.1:9000");
        assertThat(json.path("ingest").stringValue("")).isEqualTo("http://127.0.0.1:9001");
        assertThat(json.path("processor").stringValue("")).isEqualTo("http://127.0.0.1:9002");
        assertThat(json.path("kafka").stringValue("")).isEqualTo("127.0.0.1:9092");
        assertThat(json.path("database").path("password").stringValue("")).isEqualTo("secret");
        assertThat(json.path("ingestKey").stringValue("")).isEqualTo(access.ingestKey());
        assertThat(json.path("accounts").path(1).path("sectors").path(0).stringValue(""))
                .isEqualTo("79");
    }

    @Test
    void theDashboardsOwnKeyIsNotHandedOut() throws Exception {
        Access access = access();

        access.write(data, 9000, PARTS);

        assertThat(data.resolve("access.json")).content().doesNotContain(access.dashboardKey());
    }

    private Access access() throws Exception {
        return Access.of(data, Reference.read(null, null, Messages.in(Locale.FRENCH, LocalStack.class)));
    }
}
