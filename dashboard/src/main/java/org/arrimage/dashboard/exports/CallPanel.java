package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import org.arrimage.dashboard.figures.ExportChoice;
import org.jspecify.annotations.Nullable;

/// The same request as a call of the API, to copy.
class CallPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final String user;
    private final TextArea call = new TextArea();
    private final Span copied = new Span();
    private String origin = "";
    private transient @Nullable ExportChoice shown;

    CallPanel(String user) {
        this.user = user;
        addClassName("panel");
        call.setId("call");
        call.setReadOnly(true);
        call.addClassName("call");
        call.setAriaLabel(getTranslation("exports.api"));
        copied.getElement().setAttribute("role", "status");
        copied.addClassName("subtitle");
        NativeButton copy = new NativeButton(getTranslation("exports.copy"));
        copy.addClassName("quiet-button");
        copy.setId("copy");
        Clipboard.onClick(copy)
                .writeText(
                        call,
                        text -> copied.setText(getTranslation("exports.copied")),
                        refused -> copied.setText(getTranslation("exports.copy.failed")));
        Paragraph help = new Paragraph(getTranslation("exports.api.help"));
        help.addClassName("subtitle");
        Div head = new Div(new Div(new H2(getTranslation("exports.api")), help), copy, copied);
        head.addClassName("panel-head");
        add(head, call);
    }

    void show(ExportChoice choice) {
        shown = choice;
        setVisible(choice.request().isPresent());
        call.setValue(ApiCall.of(user, origin, choice));
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
