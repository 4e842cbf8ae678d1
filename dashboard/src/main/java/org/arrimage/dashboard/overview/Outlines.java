package org.arrimage.dashboard.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The outlines of the sectors on the ground, from a GeoJSON file (RFC 7946) of official boundaries, which is read at
/// the start. Features of other places are left out, and several features of one sector make one outline.
@Component
class Outlines {

    /// How wide a sheet is, in units of its own.
    static final int WIDTH = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Outlines.class);

    private final Map<String, List<Ring>> rings;
    private final Map<Set<String>, Optional<Sheet>> sheets = new ConcurrentHashMap<>();

    /// Some sectors drawn to one scale.
    ///
    /// @param height in the units of [#WIDTH]
    /// @param shapes by the code of the sector
    record Sheet(int height, Map<String, Shape> shapes) {

        /// @throws NullPointerException for a sector that is not on the sheet
        Shape shape(String sector) {
            return Objects.requireNonNull(shapes.get(sector), sector);
        }
    }

    /// The outline of a sector.
    ///
    /// @param path as SVG has it, to be filled by the even-odd rule
    /// @param x of the place for its name, which is within the outline
    /// @param y of that place
    record Shape(String path, int x, int y) {}

    /// A closed line, in degrees.
    private record Ring(double[] longitudes, double[] latitudes) {

        int length() {
            return longitudes.length;
        }
    }

    /// @throws RefusedStart if the file cannot be read, or holds no boundaries in degrees
    Outlines(MapSettings settings) {
        Path file = settings.boundaries();
        rings = file == null ? Map.of() : read(file, settings.property());
    }

    /// The sectors of a territory; nothing where one of them has no outline, so that none is missing on the map.
    Optional<Sheet> sheet(Collection<String> sectors) {
        return rings.isEmpty() ? Optional.empty() : sheets.computeIfAbsent(Set.copyOf(sectors), this::drawn);
    }

    private Optional<Sheet> drawn(Set<String> sectors) {
        Set<String> missing = new TreeSet<>(sectors);
        missing.removeAll(rings.keySet());
        if (!missing.isEmpty() || sectors.isEmpty()) {
            LOG.warn("The map is drawn as tiles: the file of arrimage.map.boundaries has no outline of {}", missing);
            return Optional.empty();
        }
        double west = Double.MAX_VALUE;
        double east = -Double.MAX_VALUE;
        double south = Double.MAX_VALUE;
        double north = -Double.MAX_VALUE;
        for (String sector : sectors) {
            for (Ring ring : rings.getOrDefault(sector, List.of())) {
                for (int i = 0; i < ring.length(); i++) {
                    west = Math.min(west, ring.longitudes()[i]);
                    east = Math.max(east, ring.longitudes()[i]);
                    south = Math.min(south, ring.latitudes()[i]);
                    north = Math.max(north, ring.latitudes()[i]);
                }
            }
        }
        // Equirectangular, true to scale along the middle parallel.
        double shrink = Math.cos(Math.toRadians((south + north) / 2));
        double scale = WIDTH / Math.max(1e-9, (east - west) * shrink);
        Map<String, Shape> shapes = new TreeMap<>();
        for (String sector : sectors) {
            List<long[][]> drawn = new ArrayList<>();
            for (Ring ring : rings.getOrDefault(sector, List.of())) {
                long[][] points = new long[ring.length()][];
                for (int i = 0; i < points.length; i++) {
                    points[i] = new long[] {
                        Math.round((ring.longitudes()[i] - west) * shrink * scale),
                        Math.round((north - ring.latitudes()[i]) * scale)
                    };
                }
                drawn.add(points);
            }
            shapes.put(sector, shape(drawn));
        }
        return Optional.of(new Sheet((int) Math.round((north - south) * scale), shapes));
    }

    private static Shape shape(List<long[][]> rings) {
        StringBuilder path = new StringBuilder();
        long[][] largest = rings.getFirst();
        for (long[][] ring : rings) {
            if (Math.abs(twiceTheArea(ring)) > Math.abs(twiceTheArea(largest))) {
                largest = ring;
            }
            char command = 'M';
            long[] before = {Long.MIN_VALUE, Long.MIN_VALUE};
            for (long[] point : ring) {
                // Points that fall together at this scale are one.
                if (point[0] != before[0] || point[1] != before[1]) {
                    path.append(command).append(point[0]).append(' ').append(point[1]);
                    command = 'L';
                    before = point;
                }
            }
            path.append('Z');
        }
        int y = (int) Math.round(middle(largest));
        return new Shape(path.toString(), widestAt(rings, y), y);
    }

    /// By the shoelace formula; negative where the ring runs the other way round.
    private static double twiceTheArea(long[][] ring) {
        double sum = 0;
        for (int i = 0; i < ring.length; i++) {
            long[] next = ring[(i + 1) % ring.length];
            sum += (double) ring[i][0] * next[1] - (double) next[0] * ring[i][1];
        }
        return sum;
    }

    /// How far down the centre of gravity of a ring is.
    private static double middle(long[][] ring) {
        double area = twiceTheArea(ring);
        if (area == 0) {
            return ring[0][1];
        }
        double sum = 0;
        for (int i = 0; i < ring.length; i++) {
            long[] next = ring[(i + 1) % ring.length];
            sum += (ring[i][1] + next[1]) * ((double) ring[i][0] * next[1] - (double) next[0] * ring[i][1]);
        }
        return sum / (3 * area);
    }

    /// The middle of the widest stretch within the rings at a height: unlike the centre of gravity never outside.
    private static int widestAt(List<long[][]> rings, int y) {
        // Half a unit down no point lies on the line.
        double line = y + 0.5;
        List<Double> crossings = new ArrayList<>();
        for (long[][] ring : rings) {
            for (int i = 0; i < ring.length; i++) {
                long[] from = ring[i];
                long[] to = ring[(i + 1) % ring.length];
                if (from[1] > line != to[1] > line) {
                    crossings.add(from[0] + (line - from[1]) / (to[1] - from[1]) * (to[0] - from[0]));
                }
            }
        }
        crossings.sort(null);
        double widest = -1;
        double middle = rings.getFirst()[0][0];
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            double width = crossings.get(i + 1) - crossings.get(i);
            if (width > widest) {
                widest = width;
                middle = (crossings.get(i) + crossings.get(i + 1)) / 2;
            }
        }
        return (int) Math.round(middle);
    }

    private static Map<String, List<Ring>> read(Path file, String property) {
        JsonNode features;
        try {
            features = JsonMapper.shared().readTree(Files.readAllBytes(file)).path("features");
        } catch (IOException | JacksonException e) {
            throw refused(file, "il ne peut pas être lu comme JSON", "it cannot be read as JSON");
        }
        if (!features.isArray() || features.isEmpty()) {
            throw refused(file, "il n’a pas de « features »", "it has no \"features\"");
        }
        Map<String, List<Ring>> rings = new HashMap<>();
        Set<String> properties = new TreeSet<>();
        for (JsonNode feature : features) {
            properties.addAll(feature.path("properties").propertyNames());
            String sector = feature.path("properties").path(property).asString("");
            if (!sector.isEmpty()) {
                rings.computeIfAbsent(sector, code -> new ArrayList<>()).addAll(outline(file, sector, feature));
            }
        }
        if (rings.isEmpty()) {
            throw refused(
                    file,
                    "aucun objet n’a la propriété « %s » (réglage arrimage.map.property); il y a : %s"
                            .formatted(property, String.join(", ", properties)),
                    "no feature has the property \"%s\" (setting arrimage.map.property); there are: %s"
                            .formatted(property, String.join(", ", properties)));
        }
        return rings;
    }

    private static List<Ring> outline(Path file, String sector, JsonNode feature) {
        JsonNode coordinates = feature.path("geometry").path("coordinates");
        List<Ring> rings = new ArrayList<>();
        switch (feature.path("geometry").path("type").asString("")) {
            case "Polygon" -> coordinates.forEach(ring -> rings.add(ring(file, sector, ring)));
            case "MultiPolygon" ->
                coordinates.forEach(polygon -> polygon.forEach(ring -> rings.add(ring(file, sector, ring))));
            default -> throw noOutline(file, sector);
        }
        if (rings.isEmpty()) {
            throw noOutline(file, sector);
        }
        return rings;
    }

    private static Ring ring(Path file, String sector, JsonNode positions) {
        // The last position repeats the first.
        int length = positions.size() - 1;
        if (length < 3) {
            throw noOutline(file, sector);
        }
        double[] longitudes = new double[length];
        double[] latitudes = new double[length];
        for (int i = 0; i < length; i++) {
            longitudes[i] = degrees(file, sector, positions.get(i).get(0), 180);
            latitudes[i] = degrees(file, sector, positions.get(i).get(1), 90);
        }
        return new Ring(longitudes, latitudes);
    }

    private static double degrees(Path file, String sector, @Nullable JsonNode number, int most) {
        if (number == null || !number.isNumber() || Math.abs(number.asDouble()) > most) {
            throw refused(
                    file,
                    "les coordonnées du secteur %s ne sont pas en degrés (WGS 84)".formatted(sector),
                    "the coordinates of sector %s are not in degrees (WGS 84)".formatted(sector));
        }
        return number.asDouble();
    }

    private static RefusedStart noOutline(Path file, String sector) {
        return refused(
                file,
                "le secteur %s n’a pas de contour (Polygon ou MultiPolygon)".formatted(sector),
                "sector %s has no outline (Polygon or MultiPolygon)".formatted(sector));
    }

    private static RefusedStart refused(Path file, String french, String english) {
        return new RefusedStart(
                "Le fichier de limites %s (réglage arrimage.map.boundaries) n’est pas utilisable : %s. Donnez un GeoJSON"
                                .formatted(file, french)
                        + " (RFC 7946), ou enlevez le réglage pour une carte en tuiles.",
                "The file of boundaries %s (setting arrimage.map.boundaries) cannot be used: %s. Give a GeoJSON"
                                .formatted(file, english)
                        + " (RFC 7946), or remove the setting for a map of tiles.");
    }
}
