package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who may open which page and read what of the API; the partner's own sector is `S1`.
///
/// On a page, `opens` is the page itself, `refused` the one that says it is not for this role, and a path is where
/// one is taken instead. The API is told by its status.
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedStack.class)
class AccessMatrixBT {

    private static final String PAGES = """
            |              | /            | /mon-secteur | /exports | /saisir | /qualite | /status | /definitions |
            | gestion      | opens        | refused      | opens    | opens   | opens    | opens   | opens        |
            | partenaire   | /mon-secteur | opens        | opens    | refused | refused  | refused | opens        |
            | analyste     | /exports     | refused      | opens    | refused | opens    | opens   | opens        |
            | contributeur | /saisir      | refused      | refused  | opens   | refused  | refused | opens        |
            | admin        | /definitions | refused      | refused  | refused | opens    | opens   | opens        |
            | nobody       | /login       | /login       | /login   | /login  | /login   | /login  | /login       |
            """;

    private static final String API = """
            |              | meetings_held@S1 | meetings_held@S2 | meetings_held@* | referrals_requested@S1 | collaborations@* | all@all | metrics |
            | gestion      | 200              | 200              | 200             | 200                    | 200              | 200     | 200     |
            | partenaire   | 200              | 403              | 200             | 403                    | 403              | 200     | 200     |
            | analyste     | 200              | 200              | 200             | 403                    | 403              | 200     | 200     |
            | contributeur | 403              | 403              | 403             | 403                    | 403              | 403     | 200     |
            | admin        | 403              | 403              | 403             | 403                    | 403              | 403     | 200     |
            | nobody       | 401              | 401              | 401             | 401                    | 401              | 401     | 401     |
            """;

    @Test
    @ExtendWith(InChromium.class)
    void every_page_opens_for_its_roles_and_for_no_other(Chromium chromium, RunningStack stack) {
        List<List<String>> matrix = read(PAGES);
        SoftAssertions softly = new SoftAssertions();
        for (List<String> row : matrix.subList(1, matrix.size())) {
            try (Visitor visitor = new Visitor(chromium, stack, "en-CA")) {
                if (!row.getFirst().equals("nobody")) {
                    visitor.logIn(row.getFirst());
                }
                for (int i = 1; i < row.size(); i++) {
                    String path = matrix.getFirst().get(i);
                    visitor.open(path);
                    softly.assertThat(outcome(visitor, path))
                            .as(row.getFirst() + " at " + path)
                            .isEqualTo(row.get(i));
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void the_api_tells_each_role_what_is_its_own(RunningStack stack) throws Exception {
        List<List<String>> matrix = read(API);
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
            visitor.open("/mon-secteur");

            assertThat(visitor.page().content())
                    .contains("Sector 1")
                    .doesNotContain("Sector 2", "Sector 3", "Sector 4");
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
