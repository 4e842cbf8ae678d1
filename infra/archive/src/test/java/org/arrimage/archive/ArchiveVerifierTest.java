package org.arrimage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.topic.Topics;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveVerifierTest {

    @TempDir
    Path directory;

    private int verify(String manifest) throws Exception {
        Files.writeString(directory.resolve(Manifest.FILE), manifest);
        PrintStream said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Archive.run(List.of("verify", directory.toString()), Map.of(), said, said);
    }

    private String manifest(List<String> topics) throws Exception {
        List<Manifest.Topic> there = new ArrayList<>();
        for (String topic : topics) {
            String name = PartFile.name(topic, 0);
            Files.deleteIfExists(directory.resolve(name));
            try (PartFile.Writing file = new PartFile.Writing(directory.resolve(name))) {
                there.add(new Manifest.Topic(
                        topic, "id", List.of(new Manifest.Part(0, 0, 0, 0, 0, name, file.finish()))));
            }
        }
        return JsonMapper.shared().writeValueAsString(new Manifest(Manifest.FORMAT, "2026-01-01T00:00:00Z", there));
    }

    private static List<String> primary() {
        return new ArrayList<>(Kafka.primary().stream().map(Topics.Spec::name).toList());
    }

    @Test
    void a_manifest_names_the_topics_of_an_archive_and_no_other() throws Exception {
        assertThat(verify(manifest(primary()))).isZero();

        List<String> fewer = primary();
        fewer.removeLast();
        assertThat(verify(manifest(fewer))).isEqualTo(3);
        List<String> more = primary();
        more.add("another");
        assertThat(verify(manifest(more))).isEqualTo(3);
        List<String> other = primary();
        other.set(0, "another");
        assertThat(verify(manifest(other))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "file", "id", "name", "partitions", "topics", "written", "format"})
    void a_manifest_that_lacks_something_is_not_whole(String field) throws Exception {
        String whole = manifest(primary());
        assertThat(whole).contains("\"" + field + "\":");

        assertThat(verify(whole.replace("\"" + field + "\":", "\"x\":"))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "", "7", "{\"format\":\"arrimage-archive-1\",\"topics\":[null]}"})
    void what_is_no_manifest_is_not_whole(String text) throws Exception {
        assertThat(verify(text)).isEqualTo(3);
    }
}
