package org.arrimage.endtoend;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// All that is pushed to the pages that a visitor opens from here on, as it comes out of the socket.
final class Pushes {

    private static final double PATIENCE = 60_000;

    private final Page page;
    private final List<String> frames = new CopyOnWriteArrayList<>();

    Pushes(Visitor visitor) {
        page = visitor.page();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.add(text(frame))));
    }

    private static String text(WebSocketFrame frame) {
        return frame.text() == null ? new String(frame.binary(), StandardCharsets.UTF_8) : frame.text();
    }

    List<String> sent() {
        return List.copyOf(frames);
    }

    void forget() {
        frames.clear();
    }

    /// Waits for the next beat.
    void awaitBeat() {
        long before = beats();
        await(() -> beats() > before);
    }

    /// Waits while the browser goes on.
    void await(BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(PATIENCE));
    }

    private long beats() {
        return frames.stream().filter(Pushes::isBeat).count();
    }

    /// Whether a frame says that the page is level with the data, and nothing else.
    static boolean isBeat(String frame) {
        return frame.contains("window.arrimage.live(this") && !frame.contains("\"changes\"");
    }

    /// A frame without the number that counts the frames.
    static String unnumbered(String frame) {
        return frame.replaceFirst("^\\d+\\|", "").replaceFirst("\"syncId\":\\d+", "");
    }
}
