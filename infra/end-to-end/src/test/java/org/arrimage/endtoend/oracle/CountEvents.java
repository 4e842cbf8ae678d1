package org.arrimage.endtoend.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.json.JsonMapper;

/// Counts a file of events and prints the weekly table as NDJSON, in the form of the aggregates API.
public final class CountEvents {

    private CountEvents() {}

    /// @param args territory file, directory file, file of structured events, one a line
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("CountEvents TERRITORY.json DIRECTORY.json EVENTS.ndjson");
            System.exit(2);
        }
        List<String> events = Files.readAllLines(Path.of(args[2])).stream()
                .filter(line -> !line.isBlank())
                .toList();
        Oracle.count(Files.readString(Path.of(args[0])), Files.readString(Path.of(args[1])), events)
                .forEach((key, metrics) -> System.out.println(line(key, metrics)));
    }

    private static String line(String key, SortedMap<String, Object> metrics) {
        String[] parts = key.split("\\|", -1);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("scope", parts[0]);
        row.put("week", parts[1]);
        row.put("metrics", metrics);
        return JsonMapper.shared().writeValueAsString(row);
    }
}
