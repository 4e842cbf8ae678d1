package org.arrimage.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTest {

    @Test
    void one_document_tells_what_the_rows_are_and_why_a_number_is_missing() {
        JsonNode document = JsonMapper.shared().readTree(write(FileFormat.JSON));

        assertThat(document.get("about").get("release").get("number").intValue())
                .isEqualTo(3);
        assertThat(document.get("about").get("legend").get("en").get("x").stringValue())
                .startsWith("withheld");
        assertThat(document.get("rows").get(0).get("metrics").toString())
                .isEqualTo("{\"referrals_requested\":15,\"funding_other_cents\":0,"
                        + "\"acceptance_rate\":0.75,\"contact_days_p50\":7}");
        assertThat(document.get("rows").get(1).get("symbols").toString())
                .isEqualTo(
                        "{\"referrals_requested\":\"x\"," + "\"acceptance_rate\":\"..\",\"contact_days_p50\":\"..\"}");
    }

    /// A legend travels with every form that a person keeps; the lines for programs have the API's documentation.
    @Test
    void every_format_writes_its_rows_and_says_its_type() {
        assertThat(Arrays.stream(FileFormat.values())).allMatch(format -> write(format).length > 100);
        assertThat(Arrays.stream(FileFormat.values()).map(FileFormat::code)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(FileFormat.values()).map(FileFormat::suffix)).doesNotHaveDuplicates();
    }

    private static byte[] write(FileFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(SmallRegion.everySymbol(), Locale.CANADA_FRENCH, out);
        return out.toByteArray();
    }
}
