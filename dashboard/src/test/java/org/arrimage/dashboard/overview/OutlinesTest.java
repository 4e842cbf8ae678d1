package org.arrimage.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.arrimage.service.start.RefusedStart;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutlinesTest {

    private static final String WEST = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";
    private static final String EAST = "[[[1,0],[2,0],[2,1],[1,1],[1,0]]]";

    @TempDir
    Path directory;

    @Test
    void without_a_file_there_is_no_sheet() {
        assertThat(new Outlines(new MapSettings(null, "sector")).sheet(List.of("W")))
                .isEmpty();
    }

    /// Two squares of a degree at the equator: the sheet is twice as wide as high, and north is up.
    @Test
    void outlines_are_drawn_to_one_scale_with_north_up() throws IOException {
        Outlines outlines = outlines(feature("'W'", "Polygon", WEST), feature("'E'", "Polygon", EAST));

        Outlines.Sheet sheet = outlines.sheet(List.of("W", "E")).orElseThrow();

        assertThat(sheet.height()).isEqualTo(500);
        assertThat(sheet.shapes())
                .containsOnlyKeys("W", "E")
                .containsEntry("W", new Outlines.Shape("M0 500L500 500L500 0L0 0Z", 250, 250))
                .containsEntry("E", new Outlines.Shape("M500 500L1000 500L1000 0L500 0Z", 750, 250));
    }

    /// At 60° north a degree of longitude is half as long as one of latitude.
    @Test
    void a_degree_of_longitude_is_shorter_in_the_north() throws IOException {
        Outlines outlines = outlines(feature("'N'", "Polygon", "[[[0,59],[2,59],[2,61],[0,61],[0,59]]]"));

        assertThat(outlines.sheet(List.of("N")).orElseThrow().height()).isEqualTo(2000);
    }

    @Test
    void the_scale_is_that_of_the_territory_and_features_of_one_sector_are_one_outline() throws IOException {
        Outlines outlines = outlines(
                feature("7", "Polygon", WEST),
                feature("7", "MultiPolygon", "[" + EAST + "]"),
                feature("'elsewhere'", "Polygon", "[[[90,50],[91,50],[91,51],[90,50]]]"),
                "{'type':'Feature','properties':{},'geometry':null}");

        Outlines.Sheet sheet = outlines.sheet(List.of("7")).orElseThrow();

        assertThat(sheet.height()).isEqualTo(500);
        assertThat(sheet.shapes().values())
                .extracting(Outlines.Shape::path)
                .containsExactly("M0 500L500 500L500 0L0 0ZM500 500L1000 500L1000 0L500 0Z");
    }

    /// The centre of gravity of a crescent lies outside of it.
    @Test
    void a_name_stands_within_its_outline() throws IOException {
        Outlines outlines =
                outlines(feature("'C'", "Polygon", "[[[0,0],[10,0],[10,1],[2,1],[2,9],[10,9],[10,10],[0,10],[0,0]]]"));

        assertThat(outlines.sheet(List.of("C")).orElseThrow().shapes().values())
                .singleElement()
                .satisfies(shape -> {
                    assertThat(shape.x()).isEqualTo(100);
                    assertThat(shape.y()).isBetween(490, 520);
                });
    }

    @Test
    void where_one_sector_has_no_outline_there_is_no_sheet() throws IOException {
        assertThat(outlines(feature("'W'", "Polygon", WEST)).sheet(List.of("W", "E")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json | JSON",
                "{\"type\":\"FeatureCollection\",\"features\":[]} | features",
                "{'features':[{'properties':{'MRC':'75'},'geometry':null}]} | MRC",
                "{'features':[{'properties':{'sector':'75'},'geometry':null}]} | 75",
                "{'features':[{'properties':{'sector':'75'},'geometry':{'type':'Point','coordinates':[0,0]}}]} | Polygon",
                "{'features':[{'properties':{'sector':'75'},'geometry':{'type':'Polygon','coordinates':[[[0,0],[1,1],[0,0]]]}}]} | 75",
                "{'features':[{'properties':{'sector':'75'},'geometry':{'type':'Polygon','coordinates':[[[250000,0],[1,0],[1,1],[250000,0]]]}}]} | WGS 84"
            })
    void a_file_that_cannot_be_used_stops_the_start_and_says_why(String content, String reason) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> new Outlines(new MapSettings(file, "sector")))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("arrimage.map.boundaries")
                .hasMessageContaining("Donnez un GeoJSON")
                .hasMessageContaining("Give a GeoJSON");
    }

    private Outlines outlines(String... features) throws IOException {
        return new Outlines(new MapSettings(file("{'features':[" + String.join(",", features) + "]}"), "sector"));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("boundaries.geojson"), content.replace('\'', '"'));
    }

    private static String feature(String sector, String type, String coordinates) {
        return "{'type':'Feature','properties':{'sector':%s},'geometry':{'type':'%s','coordinates':%s}}"
                .formatted(sector, type, coordinates);
    }
}
