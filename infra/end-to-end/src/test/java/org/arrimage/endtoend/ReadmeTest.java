package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./arrimage ([a-z]+)");
    private static final Pattern OPTION = Pattern.compile("\\./arrimage [a-z]+((?: +--[a-z]+(?: [^-\\s]\\S*)?)+)");
    private static final Set<String> NOT_OURS = Set.of(".git", ".arrimage", "target", "node_modules");

    @Test
    void the_reading_path_is_numbered_and_every_file_of_it_is_there() {
        var path = Readme.readingPath();

        assertThat(path).hasSizeGreaterThan(5);
        assertThat(path.stream().map(step -> Integer.parseInt(step.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, path.size()).boxed().toList());
        assertThat(path.stream().map(step -> Build.HOME.resolve(step.group(2)))).allMatch(Files::isRegularFile);
    }

    @Test
    void the_reading_path_goes_through_the_services_in_the_order_of_the_data() {
        List<String> services = Stream.of("ingest-service", "streams-processor", "dashboard")
                .sorted((a, b) ->
                        Integer.compare(Readme.way().indexOf(a), Readme.way().indexOf(b)))
                .toList();

        assertThat(Readme.readingPath().stream()
                        .map(step -> step.group(2).split("/", 2)[0])
                        .filter(services::contains)
                        .distinct())
                .containsExactlyElementsOf(services);
    }

    @Test
    void every_relative_link_of_every_document_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            for (var link : LINK.matcher(withoutCode(document)).results().toList()) {
                String target = link.group(1);
                if (target.matches("[a-z]+:.*")) {
                    continue;
                }
                links++;
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty()
                        ? document
                        : document.resolveSibling(parts[0]).normalize();
                if (!Files.exists(file) || parts.length == 2 && !anchors(file).contains(parts[1])) {
                    broken.add(Build.HOME.relativize(document) + " -> " + target);
                }
            }
        }

        assertThat(links).isGreaterThan(20);
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fr_CA.UTF-8", "en_CA.UTF-8"})
    void every_command_and_option_that_a_document_names_is_in_the_help(String locale) throws Exception {
        String help = help(locale);

        Set<String> named = new TreeSet<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            COMMAND.matcher(text).results().forEach(command -> named.add("./arrimage " + command.group(1)));
            OPTION.matcher(text)
                    .results()
                    .flatMap(command -> Pattern.compile("--[a-z]+")
                            .matcher(command.group(1))
                            .results())
                    .forEach(option -> named.add(option.group()));
        }

        assertThat(named).contains("./arrimage demo", "./arrimage test", "--territory");
        assertThat(help).contains(named);
    }

    @Test
    void the_example_region_and_its_directory_hold_together() throws Exception {
        Territory territory = ReferenceJson.territory(bytes(Readme.territory()));

        assertThat(territory.sectors()).isNotEmpty();
        assertThat(ReferenceJson.directory(bytes(Readme.directory()), territory).organisations())
                .hasSizeGreaterThan(1);
    }

    @Test
    void the_example_event_is_one_by_the_contract_and_fits_the_laurentides() throws Exception {
        Territory laurentides;
        try (InputStream file = ReferenceJson.class.getResourceAsStream("laurentides.json")) {
            laurentides = ReferenceJson.territory(file.readAllBytes());
        }
        ReadResult reading = EventReader.readStructured(bytes(Readme.event("aire-ouverte", "someone")));

        assertThat(reading).isInstanceOf(ReadResult.Read.class);
        if (reading instanceof ReadResult.Read(Event event)) {
            ReferenceData reference = new ReferenceData(
                    laurentides,
                    ReferenceJson.directory(
                            bytes("""
                                    {"organisations": [
                                       {"id": "aire-ouverte", "name": "A", "sector": "%1$s", "kind": "health", "since": "2024-01-01", "backbone": true},
                                       {"id": "someone", "name": "B", "sector": "%1$s", "kind": "community", "since": "2024-01-01"}],
                                     "tables": []}
                                    """.formatted(laurentides.sectors().getFirst().code())), laurentides));
            assertThat(reference.faultsOf(event)).isEmpty();
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        Files.walkFileTree(Build.HOME, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    documents.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }

    private static String withoutCode(Path document) throws IOException {
        return Files.readString(document).replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
    }

    /// Anchors of a document's headings, as the forges make them.
    private static Set<String> anchors(Path document) throws IOException {
        Set<String> anchors = new TreeSet<>();
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("#+ *", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    private static String help(String locale) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Build.HOME.resolve("arrimage").toString(), "help").redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
