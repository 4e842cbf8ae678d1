package org.arrimage.endtoend.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A small made-up region: four sectors, three of them in two groups, eight municipalities, sixteen organisations of
/// which `hub` is the backbone, and two tables.
public final class HistoryRegion {

    static final List<String> MUNICIPALITIES =
            IntStream.rangeClosed(1, 8).mapToObj(i -> "m" + i).toList();
    static final List<String> ORGANISATIONS = organisations();
    static final List<String> TABLES = List.of("table-north", "table-south");

    /// The territory file.
    public static final String TERRITORY = """
            {"region": {"code": "test", "name": {"fr": "Région d’essai", "en": "Test region"}},
             "groups": [{"code": "north", "name": {"fr": "Nord", "en": "North"}}, {"code": "south", "name": {"fr": "Sud", "en": "South"}}],
             "sectors": [{"code": "S1", "name": {"fr": "Secteur 1", "en": "Sector 1"}, "group": "north"},
                         {"code": "S2", "name": {"fr": "Secteur 2", "en": "Sector 2"}, "group": "north"},
                         {"code": "S3", "name": {"fr": "Secteur 3", "en": "Sector 3"}, "group": "south"},
                         {"code": "S4", "name": {"fr": "Secteur 4", "en": "Sector 4"}}],
             "municipalities": [%s]}
            """.formatted(IntStream.range(0, MUNICIPALITIES.size())
            .mapToObj(i -> "{\"code\": \"%1$s\", \"name\": \"%1$s\", \"sector\": \"S%2$s\"}"
                    .formatted(MUNICIPALITIES.get(i), 1 + i % 4))
            .collect(Collectors.joining(", ")));

    /// The directory file.
    public static final String DIRECTORY = """
            {"organisations": [%s],
             "tables": [{"id": "table-north", "name": "Table North (fictional)", "sector": "S1"},
                        {"id": "table-south", "name": "Table South (fictional)", "sector": "S3"}]}
            """.formatted(IntStream.range(0, ORGANISATIONS.size())
            .mapToObj(i ->
                    "{\"id\": \"%1$s\", \"name\": \"%1$s (fictional)\", \"sector\": \"S%2$s\", \"kind\": \"community\", \"since\": \"2010-01-01\"%3$s}"
                            .formatted(ORGANISATIONS.get(i), 1 + i % 4, i == 0 ? ", \"backbone\": true" : ""))
            .collect(Collectors.joining(", ")));

    private HistoryRegion() {}

    /// The territory file, with a time zone of its own.
    public static String territoryIn(ZoneId zone) {
        return TERRITORY.replaceFirst("\\{", "{\"timeZone\": \"" + zone + "\", ");
    }

    /// Writes both files into a directory, as `territory.json` and `directory.json`.
    public static void writeTo(Path directory) throws IOException {
        Files.writeString(directory.resolve("territory.json"), TERRITORY);
        Files.writeString(directory.resolve("directory.json"), DIRECTORY);
    }

    private static List<String> organisations() {
        List<String> organisations = new ArrayList<>(List.of("hub"));
        IntStream.rangeClosed(1, 15).mapToObj(i -> "org" + i).forEach(organisations::add);
        return List.copyOf(organisations);
    }
}
