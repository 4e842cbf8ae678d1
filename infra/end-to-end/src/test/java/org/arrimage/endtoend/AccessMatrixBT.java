package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Who may open which page and ask for what, by the tables of `infra/docs/access.md`, which are those of the dashboard;
/// and some figures, told by the status of the answer: the partner's own sector is `S1`. It takes a minute and a half:
/// each role opens every page in a browser.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedStack.class)
@ResourceLock(OnSharedStack.TURN)
class AccessMatrixBT {

    private static final Path DOCUMENT = Path.of("..", "..", "infra", "docs", "access.md");

    /// The accounts of a demonstration by their roles.
    private static final Map<String, String> ACCOUNTS = Map.of(
            "stranger", "",
            "management", "gestion",
            "partner", "partenaire",
            "analyst", "analyste",
            "contributor", "contributeur",
            "admin", "admin");

    /// A question at each address of the API that its roles may ask.
    private static final Map<String, String> QUESTIONS = Map.of(
            "/api/v1/metrics", "",
            "/api/v1/aggregates", "?metric=meetings_held&scope=S1&from=2026-W01&to=2026-W02",
            "/api/v1/releases", "",
            "/api/v1/ties", "?scope=S1&from=2026-W01&to=2026-W02",
            "/api/v1/arcs", "?scope=S1&from=2026-W01&to=2026-W02",
            "/api/v1/network", "?scope=S1&from=2026-W01&to=2026-W02",
            "/odata/v4", "");

    private static final String FIGURES = """
            |              | meetings_held@S1 | meetings_held@S2 | meetings_held@* | referrals_requested@S1 | contact_days@* | all@all | metrics |
            | gestion      | 200              | 200              | 200             | 200                    | 200            | 200     | 200     |
            | partenaire   | 200              | 403              | 200             | 200                    | 403            | 200     | 200     |
            | analyste     | 200              | 200              | 200             | 200                    | 403            | 200     | 200     |
            | contributeur | 403              | 403              | 403             | 403                    | 403            | 403     | 200     |
            | admin        | 403              | 403              | 403             | 403                    | 403            | 403     | 200     |
            | nobody       | 401              | 401              | 401             | 401                    | 401            | 401     | 401     |
            """;

    @Test
    @ExtendWith(InChromium.class)
    void every_page_opens_for_its_roles_and_for_no_other(Chromium chromium, RunningStack stack) throws IOException {
        List<List<String>> matrix = document("page");
        SoftAssertions softly = new SoftAssertions();
        for (int i = 1; i < matrix.getFirst().size(); i++) {
            String role = matrix.getFirst().get(i);
            try (Visitor visitor = new Visitor(chromium, stack, "en-CA")) {
                if (!account(role).isEmpty()) {
                    visitor.logIn(account(role));
                }
                for (List<String> row : matrix.subList(1, matrix.size())) {
                    visitor.open(row.getFirst());
                    softly.assertThat(outcome(visitor, row.getFirst()))
                            .as(role + " at " + row.getFirst())
                            .isEqualTo(row.get(i).replace("begins", "opens"));
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void every_address_of_the_api_answers_its_roles_and_no_other(RunningStack stack) throws Exception {
        List<List<String>> matrix = document("address");
        SoftAssertions softly = new SoftAssertions();
        for (List<String> row : matrix.subList(1, matrix.size())) {
            if (row.getFirst().contains("{")) {
                continue; // depends on what has been published: AggregatesIT asks
            }
            String question = row.getFirst() + QUESTIONS.get(row.getFirst());
            for (int i = 1; i < row.size(); i++) {
                String role = matrix.getFirst().get(i);
                softly.assertThat(stack.get(question, account(role)).statusCode())
                        .as(role + " asks for " + question)
                        .isEqualTo(Integer.parseInt(row.get(i)));
            }
        }
        softly.assertAll();
    }

    @Test
    void the_api_gives_each_role_the_figures_that_are_its_own(RunningStack stack) throws Exception {
        List<List<String>> matrix = read(FIGURES);
        SoftAssertions softly = new SoftAssertions();
        for (List<String> row : matrix.subList(1, matrix.size())) {
            String user = row.getFirst().equals("nobody") ? "" : row.getFirst();
            for (int i = 1; i < row.size(); i++) {
                String asked = matrix.getFirst().get(i);
                softly.assertThat(stack.get(address(asked), user).statusCode())
                        .as(row.getFirst() + " asks for " + asked)
                        .isEqualTo(Integer.parseInt(row.get(i)));
            }
        }
        softly.assertAll();
    }

    @Test
    @ExtendWith(InChromium.class)
    void a_partner_is_sent_its_own_sector_and_no_other(Chromium chromium, RunningStack stack) {
        // In English, since French charts call their weeks S2, S3 and S4, as this region calls its sectors.
        try (Visitor visitor = new Visitor(chromium, stack, "en-CA").logIn("partenaire")) {
            List<String> heard = visitor.listen();
            for (String page : List.of("/mon-secteur", "/rencontres", "/projets?secteur=S2")) {
                visitor.open(page);
                visitor.awaitBoard();

                assertThat(visitor.page().content())
                        .as(page)
                        .contains("Sector 1")
                        .doesNotContain("Sector 2", "Sector 3", "Sector 4");
            }
            assertThat(heard)
                    .isNotEmpty()
                    .noneMatch(text -> text.matches("(?s).*(Sector [2-4]|Secteur [2-4]|\"S[2-4]\").*"));
        }
    }

    private static String outcome(Visitor visitor, String path) {
        if (!visitor.path().equals(path)) {
            return visitor.path();
        }
        return switch (visitor.heading()) {
            case "This page is not for your role" -> "refused";
            case "This page does not exist" -> "does not exist";
            default -> "opens";
        };
    }

    private static String address(String asked) {
        if (asked.equals("metrics")) {
            return "/api/v1/metrics";
        }
        String[] parts = asked.split("@", -1);
        return "/api/v1/aggregates?metric=%s&scope=%s&from=2026-W01&to=2026-W02"
                .formatted(parts[0], parts[1].replace("*", "%2A"));
    }

    private static String account(String role) {
        return Optional.ofNullable(ACCOUNTS.get(role)).orElseThrow();
    }

    /// The table of the document whose first column has a heading.
    private static List<List<String>> document(String heading) throws IOException {
        String table = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---"))
                .map(line -> line.replace("`", ""))
                .collect(Collectors.joining("\n"));
        assertThat(table).isNotEmpty();
        return read(table);
    }

    private static List<List<String>> read(String table) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : table.strip().split("\n", -1)) {
            List<String> cells = new ArrayList<>();
            for (String cell : line.strip().substring(1).split("\\|", 0)) {
                cells.add(cell.strip());
            }
            rows.add(cells);
        }
        return rows;
    }
}
