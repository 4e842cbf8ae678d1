package org.arrimage.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The cases of the CloudEvents conformance suite for the JSON format, each as one change of an event of the contract.
class CloudEventsConformanceTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "specversion     | -",
                "specversion     | '\"\"'",
                "specversion     | '\"0.9\"'",
                "id              | -",
                "id              | '\"\"'",
                "id              | 25",
                "id              | '{\"xyz\": \"abc\"}'",
                "type            | -",
                "type            | '\"\"'",
                "source          | -",
                "source          | '\"\"'",
                "subject         | '\"\"'",
                "time            | '\"lunchtime\"'",
                "time            | '\"2018-04-05T18:31Z\"'",
                "time            | '\"2018-04-05T18:31:00X\"'",
                "time            | '\"2018-04-05T18:31:00+25:00\"'",
                "time            | '\"2018-04-05T18:31:00+xx:00\"'",
                "time            | '\"2018-04-05T18:31:00+05\"'",
                "datacontenttype | '\"xyz\"'",
                "datacontenttype | '\"\"'",
                "dataschema      | '\"\"'",
                "MyExtension     | '\"bad\"'",
                "my.extension    | '\"bad\"'",
                "myextension     | 1.5",
                "data_base64     | '\"eyAieHl6IjogMTIzIH0=\"'",
                // The rest of the attributes that are strings, which the suite tries with the id alone.
                "specversion     | 1.0",
                "type            | 25",
                "source          | 25",
                "subject         | 25",
                "time            | 25",
                "corrects        | 25",
            })
    void whatIsNoCloudEventIsRefusedForThatAlone(String name, @Nullable String json) {
        ReadResult reading = reading(name, json);

        assertThat(reading).isInstanceOf(ReadResult.Faulty.class);
        List<String> places = new ArrayList<>();
        ((ReadResult.Faulty) reading).faults().forEach(fault -> places.add(fault.pointer()));
        assertThat(places).contains("/" + name).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "datacontenttype | null",
                "dataschema      | null",
                "corrects        | null",
                "revision        | null",
                "data_base64     | null",
                "time            | '\"2018-04-05T17:31:00Z\"'",
                "time            | '\"2018-04-05T17:31:00.000000000Z\"'",
                "time            | '\"2018-04-05T18:31:00+01:00\"'",
                "time            | '\"2018-04-05T16:31:00-01:00\"'",
                "source          | '\"#fragment\"'",
                "extinteger      | 10",
                "extboolean      | true",
                "extstring       | '\"text\"'",
                "exturi          | '\"https://example.com\"'",
                "exturiref       | '\"//authority/path\"'",
                "exttimestamp    | '\"2023-03-31T15:12:00Z\"'",
                "extbinary       | '\"TWE=\"'",
            })
    void whatIsACloudEventIsTaken(String name, String json) {
        assertThat(reading(name, json)).isInstanceOf(ReadResult.Read.class);
    }

    private static ReadResult reading(String name, @Nullable String json) {
        ObjectNode event = EventWriter.structured(Samples.event("project.funded"));
        if (json == null) {
            event.remove(name);
        } else {
            JsonNode value = ContractJson.MAPPER.readTree(json);
            event.set(name, value);
        }
        return EventReader.readStructured(event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
