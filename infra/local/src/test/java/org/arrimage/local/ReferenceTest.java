package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.arrimage.local.words.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {

    private static final Messages WORDS = Messages.in(Locale.ENGLISH, LocalStack.class);

    @TempDir
    Path directory;

    private Path territoryFile;
    private Path directoryFile;

    @BeforeEach
    void anotherRegion() throws Exception {
        territoryFile = Files.writeString(directory.resolve("t.json"), """
                {"region": {"code": "R", "name": {"fr": "R", "en": "R"}}, "groups": [],
                 "sectors": [{"code": "A", "name": {"fr": "A", "en": "A"}}],
                 "municipalities": [{"code": "M", "name": "M", "sector": "A"}]}
                """);
        directoryFile = Files.writeString(directory.resolve("d.json"), """
                {"organisations": [
                   {"id": "centre", "name": "Centre", "sector": "A", "kind": "k", "since": "2020-01-01", "backbone": true},
                   {"id": "maison", "name": "Maison", "sector": "A", "kind": "k", "since": "2020-01-01"}],
                 "tables": []}
                """);
    }

    @Test
    void theDefaultIsTheLaurentidesWithThePartnerInTheNorth() throws Exception {
        Reference reference = Reference.read(null, null, WORDS);

        assertThat(reference.territory().region().code()).isNotEmpty();
        assertThat(reference.partnersSector()).isEqualTo("79");
        assertThat(reference.contributorsOrganisation()).isEqualTo("aire-ouverte");
    }

    @Test
    void anotherRegionsAccountsAreBoundToItsOwnSectorAndOrganisation() throws Exception {
        Reference reference = Reference.read(territoryFile, directoryFile, WORDS);

        assertThat(reference.partnersSector()).isEqualTo("A");
        assertThat(reference.contributorsOrganisation()).isEqualTo("maison");
    }

    @Test
    void anotherTerritoryWantsItsDirectory() {
        assertThatThrownBy(() -> Reference.read(territoryFile, null, WORDS))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("--directory");
    }

    @Test
    void everyFaultOfADirectoryIsTold() throws Exception {
        Files.writeString(directoryFile, """
                {"organisations": [
                   {"id": "centre", "name": "Centre", "sector": "X", "kind": "k", "since": "2020-01-01", "backbone": true},
                   {"id": "maison", "name": "Maison", "sector": "Y", "kind": "k", "since": "2020-01-01"}],
                 "tables": []}
                """);

        assertThatThrownBy(() -> Reference.read(territoryFile, directoryFile, WORDS))
                .isInstanceOfSatisfying(StackFailure.class, refusal -> {
                    assertThat(refusal.lines().getFirst()).contains(directoryFile.toString());
                    assertThat(refusal.lines()).hasSizeGreaterThanOrEqualTo(3);
                });
    }

    @Test
    void theCopiesAreWhatALaterStartReads() throws Exception {
        Path kept = directory.resolve("kept");

        Reference copied = Reference.read(territoryFile, directoryFile, WORDS).copiedTo(kept);

        assertThat(copied.territoryFile())
                .isEqualTo(kept.resolve("territory.json"))
                .hasSameBinaryContentAs(territoryFile);
        assertThat(copied.directoryFile())
                .isEqualTo(kept.resolve("directory.json"))
                .hasSameBinaryContentAs(directoryFile);
    }

    @Test
    void copiesOfAnAttemptThatDidNotStartAreReplaced() throws Exception {
        Path kept = directory.resolve("kept");
        Reference.read(territoryFile, directoryFile, WORDS).copiedTo(kept);

        Reference.read(null, null, WORDS).copiedTo(kept);

        assertThat(kept).isEmptyDirectory();
    }
}
