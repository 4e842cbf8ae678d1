package org.arrimage.dashboard.edition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// Sheets of US Letter on which text and lines are put, as a tagged PDF. The same calls give the same bytes: it
/// holds no time of making and no random id.
///
/// Places are in points (1/72 inch) from the upper left corner. What is drawn belongs to the element that was
/// opened last; outside all elements it is decoration, which is not read aloud.
final class Paper implements AutoCloseable {

    static final float WIDTH = PDRectangle.LETTER.getWidth();
    static final float HEIGHT = PDRectangle.LETTER.getHeight();

    private static final String FIGURE = StandardStructureTypes.Figure;
    private static final float CURVE = 0.5523f; // of a circle by four Bézier curves

    private final PDDocument document = new PDDocument();
    private final PDType0Font regular;
    private final PDType0Font bold;
    private final Map<Integer, String> printable = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final Deque<PDStructureElement> open = new ArrayDeque<>();
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private int at = -1;
    private boolean drawn;

    /// One page.
    ///
    /// @param marked the element of each piece of marked content, by its number
    private record Leaf(PDPage page, PDPageContentStream content, List<PDStructureElement> marked) {}

    /// What may be drawn in.
    enum Ink {
        BLACK(0),
        SOFT(0.27f),
        LINE(0.65f),
        FAINT(0.84f),
        WASH(0.93f),
        WHITE(1);

        private final float grey;

        Ink(float grey) {
            this.grey = grey;
        }
    }

    Paper(String title, Locale locale) throws IOException {
        regular = font("InstrumentSans-Regular.ttf");
        bold = font("InstrumentSans-SemiBold.ttf");
        document.setVersion(1.7f);
        document.setDocumentId(0L); // else the time
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
        document.getDocumentCatalog().setStructureTreeRoot(root);
        PDMarkInfo tagged = new PDMarkInfo();
        tagged.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(tagged);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        open(StandardStructureTypes.DOCUMENT);
    }

    /// Without its rules of substitution: a ligature would have another width, and no character to be read aloud.
    private PDType0Font font(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Paper.class.getResourceAsStream(file))) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            font.setEnableGsub(false);
            return PDType0Font.load(document, font, true);
        }
    }

    // Pages and elements

    void turn() throws IOException {
        PDPage page = new PDPage(PDRectangle.LETTER);
        page.setStructParents(leaves.size());
        page.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
        document.addPage(page);
        leaves.add(new Leaf(page, new PDPageContentStream(document, page), new ArrayList<>()));
        at = leaves.size() - 1;
    }

    int pages() {
        return leaves.size();
    }

    /// Draws on a page again, such as its number when all are known.
    void turnBack(int page) {
        at = page;
    }

    /// Opens an element: what is drawn next belongs to it.
    ///
    /// @param type a standard structure type, such as `P` or `TD`
    void open(String type) {
        PDStructureNode parent = open.isEmpty() ? root : open.peek();
        PDStructureElement element = new PDStructureElement(type, parent);
        parent.appendKid(element);
        open.push(element);
    }

    /// Opens the heading of a column or row of a table.
    void openHeading(String scope) {
        open(StandardStructureTypes.TH);
        PDTableAttributeObject attributes = new PDTableAttributeObject();
        attributes.setScope(scope);
        Objects.requireNonNull(open.peek()).addAttribute(attributes);
    }

    void close(String type) {
        PDStructureElement element = open.pop();
        if (!element.getStructureType().equals(type)) {
            throw new IllegalStateException("Closed " + type + ", but open is " + element.getStructureType());
        }
    }

    /// Something that is drawn.
    @FunctionalInterface
    interface Drawing {
        void draw() throws IOException;
    }

    /// A picture, read aloud as a text.
    void figure(String text, Drawing drawing) throws IOException {
        open(FIGURE);
        PDStructureElement element = Objects.requireNonNull(open.peek());
        element.setAlternateDescription(text);
        mark(element, drawing);
        close(FIGURE);
    }

    /// Decoration.
    void decoration(Drawing drawing) throws IOException {
        content().beginMarkedContent(COSName.ARTIFACT);
        drawn = true;
        drawing.draw();
        drawn = false;
        content().endMarkedContent();
    }

    private void mark(PDStructureElement element, Drawing drawing) throws IOException {
        if (drawn) { // within a figure or a decoration
            drawing.draw();
            return;
        }
        Leaf leaf = leaves.get(at);
        COSDictionary properties = new COSDictionary();
        properties.setInt(COSName.MCID, leaf.marked().size());
        element.setPage(leaf.page());
        element.appendKid(leaf.marked().size());
        leaf.marked().add(element);
        leaf.content()
                .beginMarkedContent(COSName.getPDFName(element.getStructureType()), PDPropertyList.create(properties));
        drawn = true;
        drawing.draw();
        drawn = false;
        leaf.content().endMarkedContent();
    }

    private PDPageContentStream content() {
        return leaves.get(at).content();
    }

    // Text

    float width(String text, boolean strong, float size) throws IOException {
        return (strong ? bold : regular).getStringWidth(printable(text).replace('≈', '~')) / 1000 * size;
    }

    void text(String text, float x, float baseline, boolean strong, float size, Ink ink) throws IOException {
        if (!text.isEmpty()) {
            mark(Objects.requireNonNull(open.peek()), () -> write(text, x, baseline, strong, size, ink));
        }
    }

    void textToRight(String text, float right, float baseline, boolean strong, float size, Ink ink) throws IOException {
        text(text, right - width(text, strong, size), baseline, strong, size, ink);
    }

    void textInMiddle(String text, float middle, float baseline, boolean strong, float size, Ink ink)
            throws IOException {
        text(text, middle - width(text, strong, size) / 2, baseline, strong, size, ink);
    }

    /// The lines of a text within a width, broken at spaces and soft hyphens.
    List<String> lines(String text, float width, boolean strong, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, strong, size) > width && !line.isEmpty()) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
            int hyphen = line.indexOf('\u00ad');
            while (hyphen > 0 && width(line, strong, size) > width) {
                lines.add(line.substring(0, hyphen) + "-");
                line = line.substring(hyphen + 1);
                hyphen = line.indexOf('\u00ad');
            }
        }
        lines.add(line);
        return lines;
    }

    /// The least width in which a text takes no more lines than in a given one, so that no word stands alone.
    float balanced(String text, float width, boolean strong, float size) throws IOException {
        int lines = lines(text, width, strong, size).size();
        float least = width;
        while (least > width / 2 && lines(text, least - 6, strong, size).size() == lines) {
            least -= 6;
        }
        return least;
    }

    /// Writes a paragraph.
    ///
    /// @param baseline that of its first line
    /// @return the baseline of the line after it
    float paragraph(
            String text, float x, float baseline, float width, boolean strong, float size, float leading, Ink ink)
            throws IOException {
        float at = baseline;
        for (String line : lines(text, width, strong, size)) {
            text(line, x, at, strong, size, ink);
            at += leading;
        }
        return at;
    }

    private void write(String text, float x, float baseline, boolean strong, float size, Ink ink) throws IOException {
        PDType0Font font = strong ? bold : regular;
        float from = x;
        for (String part : printable(text).splitWithDelimiters("≈", 0)) {
            if (part.equals("≈")) {
                almost(from, baseline, size, font, ink);
                from += font.getStringWidth("~") / 1000 * size;
            } else if (!part.isEmpty()) {
                show(part, from, baseline, size, font, ink);
                from += font.getStringWidth(part) / 1000 * size;
            }
        }
    }

    private void show(String text, float x, float baseline, float size, PDType0Font font, Ink ink) throws IOException {
        PDPageContentStream content = content();
        content.setNonStrokingColor(ink.grey);
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, HEIGHT - baseline);
        content.showText(text);
        content.endText();
    }

    /// The font has no `≈`: two `~`, one above the other, which read as one character.
    private void almost(float x, float baseline, float size, PDType0Font font, Ink ink) throws IOException {
        COSDictionary properties = new COSDictionary();
        properties.setString(COSName.ACTUAL_TEXT, "≈");
        content().beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(properties));
        show("~", x, baseline - size * 0.11f, size, font, ink);
        show("~", x, baseline + size * 0.11f, size, font, ink);
        content().endMarkedContent();
    }

    /// A text in characters that the font has: without accents where it has no such letter, `?` for others.
    private String printable(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .filter(character -> character != '\u00ad')
                .forEach(character -> result.append(printable.computeIfAbsent(character, this::printable)));
        return result.toString();
    }

    private String printable(int character) {
        String as = Character.toString(character);
        if (as.equals("≈") || has(as)) {
            return as;
        }
        if (Character.isSpaceChar(character)) {
            return " ";
        }
        String plain = Normalizer.normalize(as, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return has(plain) ? plain : "?";
    }

    private boolean has(String text) {
        try {
            regular.encode(text);
            bold.encode(text);
            return true;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    // Lines and shapes

    void line(float fromX, float fromY, float toX, float toY, float thick, Ink ink) throws IOException {
        PDPageContentStream content = content();
        content.setStrokingColor(ink.grey);
        content.setLineWidth(thick);
        content.moveTo(fromX, HEIGHT - fromY);
        content.lineTo(toX, HEIGHT - toY);
        content.stroke();
    }

    void box(float x, float y, float width, float height, Ink ink) throws IOException {
        PDPageContentStream content = content();
        content.setNonStrokingColor(ink.grey);
        content.addRect(x, HEIGHT - y - height, width, height);
        content.fill();
    }

    /// A line through points.
    ///
    /// @param points x and y of each
    void path(List<float[]> points, float thick, Ink ink) throws IOException {
        PDPageContentStream content = content();
        content.setStrokingColor(ink.grey);
        content.setLineWidth(thick);
        content.setLineJoinStyle(1);
        content.moveTo(points.getFirst()[0], HEIGHT - points.getFirst()[1]);
        for (float[] point : points.subList(1, points.size())) {
            content.lineTo(point[0], HEIGHT - point[1]);
        }
        content.stroke();
    }

    /// A surface between points.
    void surface(List<float[]> points, Ink ink) throws IOException {
        PDPageContentStream content = content();
        content.setNonStrokingColor(ink.grey);
        content.moveTo(points.getFirst()[0], HEIGHT - points.getFirst()[1]);
        for (float[] point : points.subList(1, points.size())) {
            content.lineTo(point[0], HEIGHT - point[1]);
        }
        content.closePath();
        content.fill();
    }

    /// A disc, or a ring if it is filled in white.
    void disc(float x, float y, float radius, Ink ink) throws IOException {
        PDPageContentStream content = content();
        content.setNonStrokingColor(ink.grey);
        content.setStrokingColor(Ink.BLACK.grey);
        content.setLineWidth(1.1f);
        float up = HEIGHT - y;
        float far = radius * CURVE;
        content.moveTo(x + radius, up);
        content.curveTo(x + radius, up + far, x + far, up + radius, x, up + radius);
        content.curveTo(x - far, up + radius, x - radius, up + far, x - radius, up);
        content.curveTo(x - radius, up - far, x - far, up - radius, x, up - radius);
        content.curveTo(x + far, up - radius, x + radius, up - far, x + radius, up);
        content.closePath();
        if (ink == Ink.WHITE) {
            content.fillAndStroke();
        } else {
            content.fill();
        }
    }

    /// The file; nothing may be drawn any more.
    byte[] bytes() throws IOException {
        close(StandardStructureTypes.DOCUMENT);
        Map<Integer, PDParentTreeValue> parents = new HashMap<>();
        for (int page = 0; page < leaves.size(); page++) {
            leaves.get(page).content().close();
            COSArray elements = new COSArray();
            leaves.get(page).marked().forEach(elements::add);
            parents.put(page, new PDParentTreeValue(elements));
        }
        PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(parents);
        root.setParentTree(tree);
        root.setParentTreeNextKey(leaves.size());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
