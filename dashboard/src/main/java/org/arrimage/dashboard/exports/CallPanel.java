package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.EnumMap;
import java.util.Map;
import org.arrimage.dashboard.figures.ExportChoice;
import org.arrimage.dashboard.format.Formats;
import org.jspecify.annotations.Nullable;

/// The same request as a call of the API in several languages, to copy.
class CallPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final String user;
    private final Map<ApiCall, TextArea> calls = new EnumMap<>(ApiCall.class);
    private final Span copied = new Span();
    private String origin = "";
    private transient @Nullable ExportChoice shown;

    CallPanel(String user) {
        this.user = user;
        addClassNames("panel", "calls");
        copied.getElement().setAttribute("role", "status");
        copied.addClassName("subtitle");
        Paragraph help = new Paragraph(getTranslation("exports.api.help"));
        help.addClassName("subtitle");
        Div head = new Div(new Div(new H2(getTranslation("exports.api")), help), copied);
        head.addClassName("panel-head");
        add(head);
        for (ApiCall call : ApiCall.values()) {
            add(part(call));
        }
    }

    private Div part(ApiCall call) {
        TextArea text = new TextArea();
        text.setId(call.id());
        text.setReadOnly(true);
        text.addClassName("call");
        text.setAriaLabel(Formats.of(getLocale()).labelled(getTranslation("exports.api"), call.language()));
        calls.put(call, text);
        NativeButton copy = new NativeButton(getTranslation("exports.copy"));
        copy.addClassName("quiet-button");
        copy.setId("copy-" + call.id());
        copy.getElement().setAttribute("aria-label", Formats.of(getLocale()).labelled(copy.getText(), call.language()));
        Clipboard.onClick(copy)
                .writeText(
                        text,
                        done -> copied.setText(getTranslation("exports.copied", call.language())),
                        refused -> copied.setText(getTranslation("exports.copy.failed")));
        Div head = new Div(new H3(call.language()), copy);
        head.addClassName("panel-head");
        return new Div(head, text);
    }

    void show(ExportChoice choice) {
        shown = choice;
        setVisible(choice.request().isPresent());
        calls.forEach((call, text) -> text.setValue(call.of(user, origin, choice)));
        copied.setText("");
    }

    /// Only the browser knows under which address the server is reached.
    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().fetchCurrentURL(url -> {
            origin = url.getProtocol() + "://" + url.getAuthority();
            if (shown != null) {
                show(shown);
            }
        });
    }
}
