package org.arrimage.dashboard.edition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.arrimage.dashboard.edition.Paper.Ink;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;
import org.jspecify.annotations.Nullable;

/// Lays an edition on paper: the story on the first page, the sectors and how to read them after it.
final class SheetFile {

    private static final Texts TEXTS = new Texts();

    private static final float LEFT = 40;
    private static final float RIGHT = Paper.WIDTH - 40;
    private static final float WIDE = RIGHT - LEFT;
    private static final float TOP = 66;
    private static final float FOOT = Paper.HEIGHT - 28;
    private static final float BOTTOM = FOOT - 18;
    private static final float GAP = 24;
    private static final float HALF_WIDE = (WIDE - GAP) / 2;

    private static final float SMALL = 8.5f;
    private static final float BODY = 9.5f;
    private static final float TITLE = 10.5f;
    private static final float LEADING = 11.5f;
    private static final float REVISION_LEADING = 10;

    /// Where the columns of the table of sectors end; the drawing of shares has its beginning and end.
    private static final float[] PERSON_ENDS = {LEFT + 180, LEFT + 224, LEFT + 266};

    private static final float SHARE_FROM = LEFT + 282;
    private static final float SHARE_TO = LEFT + 358;
    private static final float SHARE_END = LEFT + 386;
    private static final float[] ACTIVITY_ENDS = {LEFT + 426, LEFT + 454, LEFT + 488, RIGHT};
    private static final float HEAD_WIDE = 36;

    /// How many points of the curve the text of a share is as wide as.
    private static final int UNDER_A_SHARE = 5;

    /// How much room what follows the table of sectors takes, at most.
    private static final float AFTER_TABLE = 380;
    private static final float ROW = 14.5f;

    private final Sheet sheet;
    private final Locale locale;
    private final Paper paper;
    private float y = TOP;

    private SheetFile(Sheet sheet, Locale locale, Paper paper) {
        this.sheet = sheet;
        this.locale = locale;
        this.paper = paper;
    }

    /// The edition as a PDF; the same edition gives the same bytes.
    static byte[] write(Sheet sheet, Locale locale) throws IOException {
        try (Paper paper = new Paper(sheet.number() + " · " + sheet.place(), locale)) {
            SheetFile file = new SheetFile(sheet, locale, paper);
            file.story();
            file.reading();
            file.footers();
            return paper.bytes();
        }
    }

    private String text(String key, Object... parameters) {
        return TEXTS.getTranslation(key, locale, parameters);
    }

    // The first page

    private void story() throws IOException {
        turn();
        y = paragraph(StandardStructureTypes.P, sheet.week(), TOP, false, BODY, 14, Ink.SOFT) + 12;
        paper.open(StandardStructureTypes.H1);
        y = paper.paragraph(
                        sheet.headline(),
                        LEFT,
                        y,
                        paper.balanced(sheet.headline(), WIDE, true, 20),
                        true,
                        20,
                        24,
                        Ink.BLACK)
                - 4;
        paper.close(StandardStructureTypes.H1);
        y = paragraph(StandardStructureTypes.P, sheet.lead(), y, false, 11, 15.5f, Ink.SOFT);
        heading(sheet.curve().title(), "");
        curve(y, 200);
        y += 216;
        heading(text("edition.cards.title"), text("edition.cards.note"));
        cards();
        heading(text("edition.told.title"), "");
        told();
    }

    private void turn() throws IOException {
        paper.turn();
        y = TOP;
        paper.decoration(() -> {
            paper.text(Texts.PRODUCT, LEFT, 40, true, BODY, Ink.BLACK);
            paper.text(
                    " · " + sheet.place(), LEFT + paper.width(Texts.PRODUCT, true, BODY), 40, false, BODY, Ink.BLACK);
            paper.textToRight(sheet.number(), RIGHT, 40, false, BODY, Ink.BLACK);
            paper.line(LEFT, 47, RIGHT, 47, 1.5f, Ink.BLACK);
        });
    }

    private float paragraph(
            String type, String text, float baseline, boolean strong, float size, float leading, Ink ink)
            throws IOException {
        paper.open(type);
        float next = paper.paragraph(text, LEFT, baseline, WIDE, strong, size, leading, ink);
        paper.close(type);
        return next;
    }

    private void heading(String title, String note) throws IOException {
        y += 12;
        float rule = y;
        paper.decoration(() -> paper.line(LEFT, rule, RIGHT, rule, 0.75f, Ink.BLACK));
        y += 15;
        paper.open(StandardStructureTypes.H2);
        paper.text(title, LEFT, y, true, TITLE, Ink.BLACK);
        paper.close(StandardStructureTypes.H2);
        y += 13;
        if (!note.isEmpty()) {
            paper.open(StandardStructureTypes.P);
            y = paper.paragraph(note, LEFT, y, WIDE, false, SMALL, LEADING, Ink.SOFT);
            paper.close(StandardStructureTypes.P);
        }
    }

    private void curve(float top, float height) throws IOException {
        Sheet.Curve curve = sheet.curve();
        List<@Nullable Double> values = curve.values();
        double highest = values.stream()
                .mapToDouble(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
        double ceiling = highest > 0.75 ? 1 : highest > 0.5 ? 0.75 : 0.5;
        float from = LEFT + 28;
        float to = RIGHT - 66;
        float base = top + height - 24;
        float step = (to - from) / (values.size() - 1);
        paper.figure(curve.title() + ". " + curve.summary(), () -> {
            for (double share = 0; share <= ceiling; share += 0.25) {
                float at = base - (float) (share / ceiling) * (height - 36);
                paper.line(from, at, to, at, 0.5f, share == 0 ? Ink.SOFT : Ink.FAINT);
                paper.textToRight(Formats.of(locale).wholePercent(share), from - 5, at + 3, false, SMALL, Ink.SOFT);
            }
            List<List<float[]>> runs = runs(values, from, step, base, (height - 36) / ceiling);
            for (List<float[]> run : runs) {
                List<float[]> under = new ArrayList<>(run);
                under.add(new float[] {run.getLast()[0], base});
                under.add(new float[] {run.getFirst()[0], base});
                paper.surface(under, Ink.WASH);
            }
            paper.line(from, base, to, base, 0.75f, Ink.SOFT);
            for (List<float[]> run : runs) {
                paper.path(run, 1.6f, Ink.BLACK);
            }
            for (int i = 0; i < values.size(); i++) {
                paper.textInMiddle(curve.ticks().get(i), from + i * step, base + 13, false, SMALL, Ink.SOFT);
            }
            paper.textInMiddle(curve.firstYear(), from, base + 23, false, SMALL, Ink.SOFT);
            paper.textInMiddle(curve.lastYear(), to, base + 23, false, SMALL, Ink.SOFT);
            end(curve, from, base - (height - 36) * share(values.getFirst(), ceiling), 0);
            end(curve, to, base - (height - 36) * share(values.getLast(), ceiling), values.size() - 1);
        });
    }

    private static float share(@Nullable Double value, double of) {
        return value == null ? 0 : (float) (value / of);
    }

    /// The first value with a ring, the last one with a disc and its name.
    private void end(Sheet.Curve curve, float x, float at, int index) throws IOException {
        if (curve.values().get(index) == null) {
            return;
        }
        String share = curve.texts().get(index);
        if (index == 0) {
            paper.disc(x, at, 2.8f, Ink.WHITE);
            paper.text(share, x + 1, rises(curve.values()) ? at + 15 : at - 8, true, BODY, Ink.BLACK);
        } else {
            paper.disc(x, at, 3.2f, Ink.BLACK);
            paper.text(share, x + 9, at + 3, true, 15, Ink.BLACK);
            paper.paragraph(curve.name(), x + 9, at + 15, RIGHT - x - 9, false, SMALL, 10, Ink.BLACK);
        }
    }

    /// Whether the curve rises where the text of its first value stands.
    private static boolean rises(List<@Nullable Double> values) {
        Double first = values.getFirst();
        return first != null
                && values.subList(1, Math.min(UNDER_A_SHARE, values.size())).stream()
                        .anyMatch(value -> value != null && value > first);
    }

    /// The points that follow each other without a gap.
    private static List<List<float[]>> runs(
            List<@Nullable Double> values, float from, float step, float base, double scale) {
        List<List<float[]>> runs = new ArrayList<>();
        boolean gap = true;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value != null) {
                if (gap) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(new float[] {from + i * step, base - (float) (value * scale)});
            }
            gap = value == null;
        }
        return runs;
    }

    private void cards() throws IOException {
        float width = WIDE / sheet.cards().size();
        float top = y;
        for (int i = 0; i < sheet.cards().size(); i++) {
            Sheet.Card card = sheet.cards().get(i);
            float x = LEFT + i * width + (i == 0 ? 0 : 8);
            float room = width - (i == 0 ? 8 : 16);
            if (i > 0) {
                float rule = LEFT + i * width;
                paper.decoration(() -> paper.line(rule, top - 4, rule, top + 84, 0.5f, Ink.LINE));
            }
            paper.open(StandardStructureTypes.P);
            paper.text(card.name(), x, top + 5, false, 9, Ink.BLACK);
            float value = x + (card.sign().isEmpty() ? 0 : paper.width(card.sign(), false, 16) + 2);
            paper.text(card.sign(), x, top + 27, false, 16, Ink.BLACK);
            paper.text(card.value(), value, top + 27, true, 20, Ink.BLACK);
            paper.text(card.change(), value + paper.width(card.value(), true, 20) + 5, top + 27, false, 9, Ink.SOFT);
            paper.decoration(() -> spark(card, x, top + 36, room, 28));
            boolean stands = card.beyond() != 0;
            float words = x + (stands ? 13 : 0);
            if (stands) {
                paper.decoration(() -> arrow(x + 4.5f, top + 78, card.beyond() > 0));
            }
            paper.paragraph(card.state(), words, top + 81, room - (words - x), stands, 9, 10.5f, Ink.BLACK);
            paper.close(StandardStructureTypes.P);
        }
        y = top + 92;
    }

    private void spark(Sheet.Card card, float x, float top, float width, float height) throws IOException {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (Double point : card.points()) {
            low = point == null ? low : Math.min(low, point);
            high = point == null ? high : Math.max(high, point);
        }
        Sheet.Band usual = card.usual();
        if (usual != null) {
            low = Math.min(low, usual.lower());
            high = Math.max(high, usual.upper());
        }
        if (high < low) {
            return;
        }
        double scale = high == low ? 0 : height / (high - low);
        double floor = low;
        if (usual != null) {
            float upper = top + height - (float) ((usual.upper() - floor) * scale);
            float lower = top + height - (float) ((usual.lower() - floor) * scale);
            float centre = top + height - (float) ((usual.centre() - floor) * scale);
            paper.box(x, upper, width, lower - upper, Ink.WASH);
            paper.line(x, centre, x + width, centre, 0.5f, Ink.LINE);
        }
        List<@Nullable Double> raised = new ArrayList<>();
        card.points().forEach(point -> raised.add(point == null ? null : point - floor));
        float step = (width - 6) / (card.points().size() - 1);
        for (List<float[]> run : runs(raised, x + 2, step, top + height, scale)) {
            paper.path(run, 1, Ink.BLACK);
        }
        Double last = raised.getLast();
        if (last != null) {
            paper.disc(x + width - 4, top + height - (float) (last * scale), 2, Ink.BLACK);
        }
    }

    /// A black disc with an arrow up or down.
    private void arrow(float x, float at, boolean up) throws IOException {
        paper.disc(x, at, 4.5f, Ink.BLACK);
        float turn = up ? 1 : -1;
        paper.surface(
                List.of(new float[] {x, at - 2.6f * turn}, new float[] {x + 2.5f, at + 1.6f * turn}, new float[] {
                    x - 2.5f, at + 1.6f * turn
                }),
                Ink.WHITE);
    }

    private void told() throws IOException {
        if (sheet.told().isEmpty()) {
            paper.open(StandardStructureTypes.P);
            paper.text(text("edition.told.none"), LEFT, y, false, BODY, Ink.SOFT);
            paper.close(StandardStructureTypes.P);
            return;
        }
        paper.open(StandardStructureTypes.L);
        float[] next = {y, y};
        for (int i = 0; i < sheet.told().size(); i++) {
            Sheet.Told told = sheet.told().get(i);
            int side = next[0] <= next[1] ? 0 : 1;
            float x = LEFT + side * (HALF_WIDE + GAP);
            float at = next[side];
            paper.open(StandardStructureTypes.LI);
            paper.decoration(() -> arrow(x + 4.5f, at - 3, told.up()));
            float line = paper.paragraph(
                    told.subject() + "\u00a0· "
                            + text("edition.sense." + told.sense().name().toLowerCase(Locale.ROOT)),
                    x + 15,
                    at,
                    HALF_WIDE - 15,
                    true,
                    BODY,
                    12.5f,
                    Ink.BLACK);
            next[side] = paper.paragraph(told.text(), x + 15, line, HALF_WIDE - 15, false, BODY, 12.5f, Ink.SOFT) + 5;
            paper.close(StandardStructureTypes.LI);
        }
        paper.close(StandardStructureTypes.L);
        y = Math.max(next[0], next[1]);
    }

    // The pages after it

    private void reading() throws IOException {
        turn();
        paper.open(StandardStructureTypes.H2);
        paper.text(text("edition.table.title"), LEFT, y, true, TITLE, Ink.BLACK);
        paper.close(StandardStructureTypes.H2);
        paper.open(StandardStructureTypes.P);
        paper.text(
                text("edition.table.note"),
                LEFT + paper.width(text("edition.table.title"), true, TITLE) + 8,
                y,
                false,
                SMALL,
                Ink.SOFT);
        paper.close(StandardStructureTypes.P);
        paper.open(StandardStructureTypes.TABLE);
        heads();
        for (Sheet.Row row : sheet.sectors().rows()) {
            if (y + ROW > BOTTOM) {
                turn();
                heads();
            }
            row(row);
        }
        paper.close(StandardStructureTypes.TABLE);
        if (y + AFTER_TABLE > BOTTOM) {
            turn();
        }
        float top = y + 6;
        float beside = LEFT + HALF_WIDE + GAP;
        symbols(revisions(top, LEFT), LEFT);
        notes(definitions(top, beside), beside);
        checksum();
    }

    private void heads() throws IOException {
        Sheet.Table table = sheet.sectors();
        y += 20;
        paper.open(StandardStructureTypes.TR);
        group(table.groups().get(0), PERSON_ENDS[0] - HEAD_WIDE, PERSON_ENDS[2]);
        group(table.groups().get(1), SHARE_FROM, SHARE_END);
        group(table.groups().get(2), ACTIVITY_ENDS[0] - HEAD_WIDE, RIGHT);
        paper.close(StandardStructureTypes.TR);
        y += 24;
        paper.open(StandardStructureTypes.TR);
        paper.openHeading(PDTableAttributeObject.SCOPE_COLUMN);
        paper.text(table.heads().get(0), LEFT + 2, y, false, SMALL, Ink.SOFT);
        paper.close(StandardStructureTypes.TH);
        for (int i = 0; i < PERSON_ENDS.length; i++) {
            head(table.heads().get(1 + i), PERSON_ENDS[i]);
        }
        float middle = y - 3;
        paper.openHeading(PDTableAttributeObject.SCOPE_COLUMN);
        paper.decoration(() -> {
            paper.disc(SHARE_FROM + 3, middle, 2, Ink.WHITE);
            paper.disc(SHARE_FROM + 42, middle, 2.4f, Ink.BLACK);
        });
        paper.text(table.before(), SHARE_FROM + 8, y, false, 7.5f, Ink.SOFT);
        paper.text(table.now(), SHARE_FROM + 47, y, false, 7.5f, Ink.SOFT);
        paper.close(StandardStructureTypes.TH);
        head(table.heads().get(4), SHARE_END);
        for (int i = 0; i < ACTIVITY_ENDS.length; i++) {
            head(table.heads().get(5 + i), ACTIVITY_ENDS[i]);
        }
        paper.close(StandardStructureTypes.TR);
        y += 5;
    }

    private void group(String name, float from, float to) throws IOException {
        float at = y;
        paper.openHeading(PDTableAttributeObject.SCOPE_COLUMN);
        paper.text(cut(name, to - from, true), from, y, true, SMALL, Ink.BLACK);
        paper.close(StandardStructureTypes.TH);
        paper.decoration(() -> paper.line(from, at + 3.5f, to, at + 3.5f, 0.5f, Ink.LINE));
    }

    private void head(String name, float right) throws IOException {
        paper.openHeading(PDTableAttributeObject.SCOPE_COLUMN);
        List<String> lines = paper.lines(name, HEAD_WIDE, false, SMALL);
        for (int i = 0; i < lines.size(); i++) {
            paper.textToRight(lines.get(i), right, y - (lines.size() - 1 - i) * 10, false, SMALL, Ink.SOFT);
        }
        paper.close(StandardStructureTypes.TH);
    }

    private void row(Sheet.Row row) throws IOException {
        float top = y;
        float baseline = y + 10;
        boolean strong = row.kind() != Sheet.Kind.SECTOR;
        boolean region = row.kind() == Sheet.Kind.REGION;
        paper.decoration(() -> {
            if (row.kind() == Sheet.Kind.GROUP) {
                paper.box(LEFT, top, WIDE, ROW, Ink.WASH);
            }
            paper.line(LEFT, top, RIGHT, top, region ? 1.4f : 0.5f, region ? Ink.BLACK : Ink.FAINT);
            if (region) {
                paper.line(LEFT, top + ROW, RIGHT, top + ROW, 1.4f, Ink.BLACK);
            }
            shares(row.before(), row.now(), top + ROW / 2);
        });
        paper.open(StandardStructureTypes.TR);
        paper.openHeading(PDTableAttributeObject.SCOPE_ROW);
        paper.text(cut(row.name(), 136, strong), LEFT + 2, baseline, strong, BODY, Ink.BLACK);
        paper.close(StandardStructureTypes.TH);
        for (int i = 0; i < PERSON_ENDS.length; i++) {
            cell(row.persons().get(i), PERSON_ENDS[i], baseline, strong);
        }
        cell("", SHARE_TO, baseline, strong);
        cell(row.share(), SHARE_END, baseline, true);
        for (int i = 0; i < ACTIVITY_ENDS.length; i++) {
            cell(row.activity().get(i), ACTIVITY_ENDS[i], baseline, strong);
        }
        paper.close(StandardStructureTypes.TR);
        y += ROW;
    }

    private void cell(String text, float right, float baseline, boolean strong) throws IOException {
        paper.open(StandardStructureTypes.TD);
        paper.textToRight(text, right, baseline, strong, BODY, Ink.BLACK);
        paper.close(StandardStructureTypes.TD);
    }

    private void shares(@Nullable Double before, @Nullable Double now, float middle) throws IOException {
        paper.line(SHARE_FROM, middle, SHARE_TO, middle, 0.5f, Ink.FAINT);
        float from = SHARE_FROM + 3;
        float wide = SHARE_TO - SHARE_FROM - 6;
        if (before != null && now != null) {
            paper.line(
                    from + wide * before.floatValue(), middle, from + wide * now.floatValue(), middle, 1.4f, Ink.BLACK);
        }
        if (before != null) {
            paper.disc(from + wide * before.floatValue(), middle, 2.3f, Ink.WHITE);
        }
        if (now != null) {
            paper.disc(from + wide * now.floatValue(), middle, 2.7f, Ink.BLACK);
        }
    }

    /// @param x where the part begins
    /// @return the baseline of its first line
    private float part(String title, float top, float x) throws IOException {
        paper.decoration(() -> paper.line(x, top + 4, x + HALF_WIDE, top + 4, 0.75f, Ink.BLACK));
        paper.open(StandardStructureTypes.H2);
        paper.text(title, x, top + 18, true, TITLE, Ink.BLACK);
        paper.close(StandardStructureTypes.H2);
        return top + 32;
    }

    private float revisions(float top, float x) throws IOException {
        float at = part(text("edition.revised.title"), top, x);
        if (!sheet.revisions().isEmpty()) {
            float after = x + HALF_WIDE;
            paper.open(StandardStructureTypes.TABLE);
            revision(
                    text("edition.revised.place"),
                    text("edition.revised.measure"),
                    text("edition.revised.before"),
                    text("edition.revised.after"),
                    x,
                    at,
                    true);
            at += 4;
            for (Sheet.Revision revision : sheet.revisions()) {
                float rule = at;
                paper.decoration(() -> paper.line(x, rule, after, rule, 0.5f, Ink.FAINT));
                at += 10.5f;
                at = revision(
                                revision.where(),
                                revision.measure(),
                                revision.before(),
                                revision.after() + " r",
                                x,
                                at,
                                false)
                        + 3;
            }
            paper.close(StandardStructureTypes.TABLE);
            at += 12;
        }
        paper.open(StandardStructureTypes.P);
        at = paper.paragraph(sheet.revisionsNote(), x, at, HALF_WIDE, false, SMALL, LEADING, Ink.SOFT);
        paper.close(StandardStructureTypes.P);
        return at;
    }

    /// @return the baseline of its last line
    private float revision(String where, String measure, String before, String after, float x, float at, boolean head)
            throws IOException {
        Ink ink = head ? Ink.SOFT : Ink.BLACK;
        float[] ends = {x + HALF_WIDE - 38, x + HALF_WIDE};
        String type = head ? StandardStructureTypes.TH : StandardStructureTypes.TD;
        paper.open(StandardStructureTypes.TR);
        paper.open(type);
        float left = paper.paragraph(where, x, at, 100, false, SMALL, REVISION_LEADING, ink);
        paper.close(type);
        paper.open(type);
        float right = paper.paragraph(measure, x + 106, at, 84, false, SMALL, REVISION_LEADING, ink);
        paper.close(type);
        paper.open(type);
        paper.textToRight(before, ends[0], at, false, SMALL, ink);
        paper.close(type);
        paper.open(type);
        paper.textToRight(after, ends[1], at, !head, SMALL, ink);
        paper.close(type);
        paper.close(StandardStructureTypes.TR);
        return Math.max(left, right) - REVISION_LEADING;
    }

    private String cut(String text, float width, boolean strong) throws IOException {
        String shown = text;
        while (paper.width(shown, strong, strong ? BODY : SMALL) > width && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2).strip() + "…";
        }
        return shown;
    }

    private void symbols(float top, float x) throws IOException {
        float at = part(text("edition.symbols.title"), top, x);
        paper.open(StandardStructureTypes.L);
        for (Sheet.Entry entry : sheet.symbols()) {
            paper.open(StandardStructureTypes.LI);
            paper.text(entry.term(), x, at, true, BODY, Ink.BLACK);
            at = paper.paragraph(entry.text(), x + 22, at, HALF_WIDE - 22, false, SMALL, LEADING, Ink.BLACK);
            paper.close(StandardStructureTypes.LI);
            at += 2;
        }
        paper.close(StandardStructureTypes.L);
    }

    private float definitions(float top, float x) throws IOException {
        float at = part(text("edition.definitions.title"), top, x);
        paper.open(StandardStructureTypes.L);
        for (Sheet.Entry entry : sheet.definitions()) {
            paper.open(StandardStructureTypes.LI);
            at = paper.paragraph(entry.term(), x, at, HALF_WIDE, true, SMALL, LEADING, Ink.BLACK);
            at = paper.paragraph(entry.text(), x, at, HALF_WIDE, false, SMALL, LEADING, Ink.BLACK) + 2;
            paper.close(StandardStructureTypes.LI);
        }
        paper.close(StandardStructureTypes.L);
        return at;
    }

    /// Lines to write on, as far as there is room.
    private void notes(float top, float x) throws IOException {
        if (top + 60 > BOTTOM - 40) {
            return;
        }
        float at = part(text("edition.notes.title"), top, x);
        paper.decoration(() -> {
            for (float line = at + 12; line < Math.min(at + 70, BOTTOM - 40); line += 22) {
                paper.line(x, line, x + HALF_WIDE, line, 0.5f, Ink.LINE);
            }
        });
    }

    private void checksum() throws IOException {
        float at = BOTTOM - 22;
        paper.decoration(() -> paper.line(LEFT, at - 12, RIGHT, at - 12, 0.75f, Ink.BLACK));
        paper.open(StandardStructureTypes.P);
        paper.text(text("edition.checksum"), LEFT, at, true, SMALL, Ink.BLACK);
        paper.text(
                sheet.checksum(),
                LEFT + paper.width(text("edition.checksum"), true, SMALL) + 5,
                at,
                false,
                7,
                Ink.BLACK);
        paper.text(text("edition.address", sheet.address()), LEFT, at + 12, false, SMALL, Ink.SOFT);
        paper.close(StandardStructureTypes.P);
    }

    private void footers() throws IOException {
        for (int page = 0; page < paper.pages(); page++) {
            paper.turnBack(page);
            String number = text("edition.page", Integer.toString(page + 1), Integer.toString(paper.pages()));
            paper.decoration(() -> {
                paper.line(LEFT, FOOT - 12, RIGHT, FOOT - 12, 0.5f, Ink.LINE);
                paper.text(sheet.published(), LEFT, FOOT, false, SMALL, Ink.SOFT);
                paper.textToRight(number, RIGHT, FOOT, false, SMALL, Ink.SOFT);
            });
        }
    }
}
