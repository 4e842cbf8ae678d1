package org.arrimage.dashboard.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Published.Sign;
import org.arrimage.dashboard.signals.Quiet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SheetFileTest {

    private static Sheet sheet(Locale locale) {
        MadeEdition made = new MadeEdition()
                .count(Territory.REGION, Metric.REFERRALS_REQUESTED, 0, Sign.ROUNDED, 115L)
                .revised("s1", Metric.MEETINGS_HELD, 3, 1, 2);
        for (int back = 0; back < 53; back++) {
            made.share(back, 50 + back % 7, 100);
        }
        return new SheetWords(made.as(false), Quiet.DEFAULT, locale).sheet();
    }

    private static byte[] file(Locale locale) throws IOException {
        return SheetFile.write(sheet(locale), locale);
    }

    @Test
    void the_same_edition_gives_the_same_bytes_and_says_nothing_of_when_it_was_made() throws IOException {
        byte[] once = file(Texts.FRENCH);

        assertThat(file(Texts.FRENCH)).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("CreationDate", "ModDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-CA", "en-CA"})
    void it_is_letter_paper_in_the_language_of_the_reader_with_its_fonts_in_it(String tag) throws IOException {
        Locale locale = Locale.forLanguageTag(tag);
        try (PDDocument document = Loader.loadPDF(file(locale))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getPage(0).getMediaBox().toString()).isEqualTo(PDRectangle.LETTER.toString());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(tag);
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            Sheet sheet = sheet(locale);
            assertThat(text)
                    .contains(
                            sheet.headline().replaceAll("\\s|\u00a0", " ").substring(0, 40),
                            sheet.checksum(),
                            sheet.address(),
                            "115");
            // Every letter can be read aloud: none became a ligature without a character.
            assertThat(text).contains(sheet.definitions().getFirst().term()).doesNotContain("?", "\ufffd");
            assertThat(text.replaceAll("[^a-z]", ""))
                    .contains(sheet.sectors().groups().get(2).replaceAll("[^a-z]", ""));
        }
    }

    @Test
    void it_is_tagged_and_a_picture_says_what_it_shows() throws IOException {
        try (PDDocument document = Loader.loadPDF(file(Texts.FRENCH))) {
            List<String> types = new ArrayList<>();
            List<String> pictures = new ArrayList<>();
            walk(document.getDocumentCatalog().getStructureTreeRoot(), types, pictures);

            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(types).contains("Document", "H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "LI", "Figure");
            assertThat(pictures).singleElement().asString().contains("Part des collaborations");
        }
    }

    private static void walk(PDStructureNode node, List<String> types, List<String> pictures) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                types.add(element.getStructureType());
                if (element.getAlternateDescription() != null) {
                    pictures.add(element.getAlternateDescription());
                }
                walk(element, types, pictures);
            }
        }
    }

    @Test
    void a_hundred_sectors_go_on_more_pages_and_names_in_other_letters_are_written_as_far_as_the_font_goes()
            throws IOException {
        Sheet one = sheet(Texts.FRENCH);
        List<Sheet.Row> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(new Sheet.Row(
                    Sheet.Kind.SECTOR,
                    "Secteur " + i + " Ω",
                    List.of("0", "0", "0"),
                    null,
                    null,
                    "..",
                    "..",
                    List.of("0", "0", "0", "..")));
        }
        Sheet many = new Sheet(
                one.place(),
                one.number(),
                one.week(),
                one.headline(),
                one.lead(),
                one.curve(),
                one.cards(),
                one.told(),
                new Sheet.Table(
                        one.sectors().groups(),
                        one.sectors().heads(),
                        one.sectors().before(),
                        one.sectors().now(),
                        rows),
                one.revisions(),
                one.revisionsNote(),
                one.symbols(),
                one.definitions(),
                one.published(),
                one.checksum(),
                one.address());

        try (PDDocument document = Loader.loadPDF(SheetFile.write(many, Texts.FRENCH))) {
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            assertThat(new PDFTextStripper().getText(document)).contains("Secteur 99", "page 4 de 4");
        }
    }
}
