package org.arrimage.local.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    @Test
    void theReferenceFilesHoldTogether(@TempDir Path directory) throws Exception {
        Season.writeReferenceFiles(directory);

        Territory territory = ReferenceJson.territory(Files.readAllBytes(directory.resolve("territory.json")));
        Directory read = ReferenceJson.directory(Files.readAllBytes(directory.resolve("directory.json")), territory);
        assertThat(territory.municipalities()).hasSize(89);
        assertThat(read).isEqualTo(new Network().directory());
        assertThat(read.organisations()).hasSize(141);
        assertThat(read.tables().size()).isBetween(12, 20);
    }

    @Test
    void everyNameButTheBackbonesSaysThatItIsInvented() {
        Directory directory = new Network().directory();

        assertThat(directory.backbone()).map(Organisation::id).contains("aire-ouverte");
        assertThat(directory.organisations().values())
                .filteredOn(organisation -> !organisation.backbone())
                .extracting(Organisation::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.endsWith("(fictif)"));
        assertThat(directory.tables().values())
                .extracting(ConcertationTable::name)
                .allMatch(name -> name.endsWith("(fictif)"));
    }

    @Test
    void everySectorHasOrganisationsAndATable() {
        Network network = new Network();

        assertThat(network.territory().sectors()).allSatisfy(sector -> {
            assertThat(network.membersOf(sector.code())).hasSizeGreaterThan(5);
            assertThat(network.tablesOf(sector.code())).isNotEmpty();
        });
    }
}
