package org.arrimage.streams;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.Territory;

/// A small region: sectors N1 and N2 make the group `north`, sector S stands alone; a municipality of each is n1, n2
/// and s, and s2 is a second one of S. The backbone is `hub` in S; a1, a2 are in N1, b1 in N2, c1 to c3 in S.
public final class ThreeSectorRegion {

    public static final Territory TERRITORY = new Territory(
            new Territory.Region("R", name("Region")),
            List.of(new Territory.Group("north", name("North"))),
            List.of(
                    new Territory.Sector("N1", name("N1"), "north"),
                    new Territory.Sector("N2", name("N2"), "north"),
                    new Territory.Sector("S", name("S"), null)),
            List.of(
                    new Territory.Municipality("n1", "n1", "N1"),
                    new Territory.Municipality("n2", "n2", "N2"),
                    new Territory.Municipality("s", "s", "S"),
                    new Territory.Municipality("s2", "s2", "S")));

    public static final List<Organisation> ORGANISATIONS = Stream.of(
                    "hub:S", "a1:N1", "a2:N1", "b1:N2", "c1:S", "c2:S", "c3:S")
            .map(text -> text.split(":", -1))
            .map(parts -> organisation(parts[0], parts[1]))
            .toList();

    public static final List<ConcertationTable> TABLES = List.of(new ConcertationTable("t1", "Table 1", "N1"));

    public static final Directory DIRECTORY = Directory.of(ORGANISATIONS, TABLES);

    public static final ReferenceData REFERENCE = new ReferenceData(TERRITORY, DIRECTORY);

    private ThreeSectorRegion() {}

    public static Organisation organisation(String id, String sector) {
        return new Organisation(id, id, sector, "community", LocalDate.of(2020, 1, 1), null, id.equals("hub"));
    }

    /// The directory without some of its organisations.
    public static Directory without(String... ids) {
        List<Organisation> organisations = new ArrayList<>(ORGANISATIONS);
        organisations.removeIf(organisation -> List.of(ids).contains(organisation.id()));
        return Directory.of(organisations, TABLES);
    }

    /// The territory with a municipality in another sector.
    public static Territory moved(String municipality, String sector) {
        return new Territory(
                TERRITORY.region(),
                TERRITORY.groups(),
                TERRITORY.sectors(),
                TERRITORY.municipalities().stream()
                        .map(one -> one.code().equals(municipality)
                                ? new Territory.Municipality(one.code(), one.name(), sector)
                                : one)
                        .toList());
    }

    private static Name name(String text) {
        return new Name(text, text);
    }
}
