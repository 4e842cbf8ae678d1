package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.page.WebStorage;
import com.vaadin.flow.component.page.WebStorage.Storage;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.problem.BareTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One form with its button and the result of sending it. What is filled in stays until it is recorded, even if the
/// page is rebuilt: the tab of the browser keeps it.
class EntrySheet extends Section {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(EntrySheet.class);

    private final transient EventForm form;
    private final transient Recorder recorder;
    private final transient Clock clock;
    private final Viewer viewer;
    private final Div said = new Div();
    private final Div fields = new Div();
    private final Button send = new Button();
    private final NativeButton clear = new NativeButton();
    private final String kind;
    private final String key;
    private transient Draft draft = Draft.begin();
    private boolean filling;
    private boolean touched;

    /// @param kind `referral`, `meeting` or `project`
    EntrySheet(String kind, EventForm form, Recorder recorder, Viewer viewer, Clock clock) {
        this.kind = kind;
        this.form = form;
        this.recorder = recorder;
        this.viewer = viewer;
        this.clock = clock;
        key = "arrimage-" + kind + "-" + viewer.user();
        addClassNames("panel", "sheet");
        setId("sheet-" + kind);
        said.addClassName("said");
        said.setId("said-" + kind);
        said.getElement().setAttribute("role", "status");
        fields.addClassName("sheet-fields");
        fields.add(form.fields());
        send.setId("send-" + kind);
        send.setText(getTranslation("capture.send"));
        send.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        send.addClassName("send");
        send.addClickListener(click -> send());
        clear.setId("clear-" + kind);
        clear.setText(getTranslation("capture.clear"));
        clear.addClassNames("quiet-button", "clear");
        clear.addClickListener(click -> begin());
        add(said, fields, send, clear);
        begin();
        for (Component field : form.fields()) {
            if (field instanceof HasValue<?, ?> value) {
                value.addValueChangeListener(change -> keep());
            }
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (event.isInitialAttach()) {
            WebStorage.getItem(event.getUI(), Storage.SESSION_STORAGE, key, this::resume);
        }
    }

    private void resume(@Nullable String json) {
        if (touched) {
            return; // somebody who has begun to type keeps what is there
        }
        UnfinishedForm.read(json).ifPresent(kept -> {
            draft = kept.draft();
            fill(() -> form.fill(kept));
        });
    }

    private void fill(Runnable how) {
        filling = true;
        how.run();
        filling = false;
    }

    private void keep() {
        if (!filling) {
            touched = true;
            String json = UnfinishedForm.of(draft, form.entry()).json();
            getUI().ifPresent(ui -> WebStorage.setItem(ui, Storage.SESSION_STORAGE, key, json));
        }
    }

    private void forget() {
        getUI().ifPresent(ui -> WebStorage.removeItem(ui, Storage.SESSION_STORAGE, key));
    }

    private void begin() {
        draft = Draft.begin();
        forget();
        String own = viewer.organisation();
        fill(() -> form.begin(clock.instant(), own == null ? "" : own));
        clearProblems();
        said.removeAll();
        fields.setVisible(true);
        send.setVisible(true);
        clear.setVisible(true);
        ready();
    }

    private void ready() {
        send.setEnabled(true);
        send.setText(getTranslation("capture.send"));
    }

    /// Sends on another thread than the page's, since the answer may take a while.
    private void send() {
        UI ui = getUI().orElseThrow();
        clearProblems();
        said.removeAll();
        send.setEnabled(false);
        send.setText(getTranslation("capture.sending"));
        FormEntry entry = form.entry();
        Draft sent = draft;
        Locale locale = getLocale();
        Thread.ofVirtual().name("capture").start(() -> {
            IngestAnswer answer;
            try {
                answer = recorder.record(viewer, sent, entry, locale);
            } catch (RuntimeException e) {
                LOG.error("A form could not be sent", BareTrace.of(e));
                answer = new IngestAnswer.Unknown();
            }
            IngestAnswer came = answer;
            try {
                var _ = ui.access(() -> show(came));
            } catch (UIDetachedException e) {
                LOG.debug("The page was closed before the answer came");
            }
        });
    }

    /// Shows what came of it.
    void show(IngestAnswer answer) {
        ready();
        switch (answer) {
            case IngestAnswer.Recorded() -> recorded();
            case IngestAnswer.Refused(String title, String detail, var problems) -> refused(title, detail, problems);
            case IngestAnswer.NotYours() -> say("not-yours", true);
            case IngestAnswer.RecordedDifferently() -> {
                say("recorded-differently", true);
                said.add(another());
                send.setEnabled(false);
            }
            case IngestAnswer.NotConnected() -> say("not-connected", true);
            case IngestAnswer.Unknown() -> say("unknown", true);
        }
    }

    private void recorded() {
        String summary = form.summary();
        forget();
        fields.setVisible(false);
        send.setVisible(false);
        clear.setVisible(false);
        say("recorded." + kind, false);
        Paragraph what = new Paragraph(summary);
        what.addClassName("said-what");
        said.add(what);
        Button another = another();
        said.add(another);
        another.focus();
        if (viewer.is(Role.MANAGEMENT)) {
            said.add(new Anchor(".", getTranslation("capture.see")));
        }
    }

    private Button another() {
        Button another = new Button(getTranslation("capture.another"), click -> begin());
        another.setId("another-" + kind);
        return another;
    }

    private void refused(String title, String detail, List<IngestAnswer.FieldProblem> problems) {
        Map<String, Component> byPointer = form.byPointer();
        List<String> elsewhere = new ArrayList<>();
        Component first = null;
        for (IngestAnswer.FieldProblem problem : problems) {
            Component field = byPointer.get(member(problem.pointer()));
            if (field instanceof HasValidationProperties validated && field.isVisible()) {
                validated.setErrorMessage(
                        problem.ownWords().map(this::getTranslation).orElse(problem.text()));
                validated.setInvalid(true);
                first = earlier(byPointer, first, field);
            } else {
                elsewhere.add(problem.text());
            }
        }
        say("refused", true);
        if (problems.isEmpty()) {
            said.add(new Paragraph((title + " " + detail).strip()));
        }
        if (!elsewhere.isEmpty()) {
            said.add(new UnorderedList(elsewhere.stream().map(ListItem::new).toArray(ListItem[]::new)));
        }
        if (first instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    private static Component earlier(Map<String, Component> order, @Nullable Component one, Component other) {
        if (one == null) {
            return other;
        }
        List<Component> all = List.copyOf(order.values());
        return all.indexOf(one) <= all.indexOf(other) ? one : other;
    }

    /// The field of `/data/participants/3` is that of `/data/participants`.
    private static String member(String pointer) {
        int parts = pointer.startsWith("/data/") ? 3 : 2;
        String[] steps = pointer.split("/", -1);
        return steps.length <= parts ? pointer : String.join("/", List.of(steps).subList(0, parts));
    }

    private void say(String key, boolean trouble) {
        said.getElement().setAttribute("data-kind", trouble ? "trouble" : "done");
        said.add(
                new H2(getTranslation("capture.said." + key + ".title")),
                new Paragraph(getTranslation("capture.said." + key + ".text")));
    }

    private void clearProblems() {
        form.byPointer().values().forEach(field -> {
            if (field instanceof HasValidationProperties validated) {
                validated.setInvalid(false);
                validated.setErrorMessage(null);
            }
        });
    }
}
