package org.arrimage.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody at a browser of their own: their language, their cookies, and a note of all that goes wrong on the way.
final class Visitor implements AutoCloseable {

    private final RunningStack stack;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /// @param language of the browser, such as `fr-CA`
    Visitor(Chromium chromium, RunningStack stack, String language) {
        this.stack = stack;
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setTimezoneId("America/Toronto")
                        .setViewportSize(1440, 900)
                        // What fades in has no settled colours to be judged by.
                        .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /// What the console had to complain of since the last page was opened.
    List<String> complaints() {
        return complaints;
    }

    Visitor logIn(String user) {
        page.navigate(stack.dashboard() + "/connexion");
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(stack.password(user));
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/connexion"));
        settle();
        return this;
    }

    /// Opens a page by its address and returns when it has come to rest.
    void open(String path) {
        complaints.clear();
        page.navigate(stack.dashboard() + path);
        settle();
    }

    /// Waits until there is a page and nothing more is asked of the server.
    void settle() {
        page.locator("main h1").first().waitFor();
        page.waitForFunction("() => Object.values(window.Vaadin?.Flow?.clients ?? {})"
                + ".every(client => !client.isActive || !client.isActive())");
    }

    /// Waits until a page that reads the database shows what it has read.
    void awaitBoard() {
        page.waitForFunction(
                "() => [...document.querySelectorAll('main > .board')].every(board => board.checkVisibility())");
        settle();
    }

    String heading() {
        return page.locator("main h1").first().innerText();
    }

    /// The path on which the visitor has ended up.
    String path() {
        return URI.create(page.url()).getPath();
    }

    /// Everything the server sends this visitor from here on: documents, answers and what is pushed.
    List<String> listen() {
        List<String> heard = new CopyOnWriteArrayList<>();
        page.onRequestFinished(request -> {
            String type = request.resourceType();
            if (type.equals("document") || type.equals("xhr") || type.equals("fetch")) {
                heard.add(request.response().text());
            }
        });
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> heard.add(text(frame))));
        return heard;
    }

    private static String text(WebSocketFrame frame) {
        return frame.text() == null
                ? new String(frame.binary(), java.nio.charset.StandardCharsets.UTF_8)
                : frame.text();
    }

    @Override
    public void close() {
        context.close();
    }
}
