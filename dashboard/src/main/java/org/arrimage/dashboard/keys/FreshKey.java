package org.arrimage.dashboard.keys;

import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import org.arrimage.dashboard.access.Place;

/// A key that has just been made: the only time that it is shown.
class FreshKey extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final TextArea secret = new TextArea();
    private final Span copied = new Span();
    private final Paragraph call = new Paragraph();
    private String origin = "";

    FreshKey() {
        addClassNames("panel", "key-fresh");
        setId("key-fresh");
        secret.setId("key-secret");
        secret.setReadOnly(true);
        secret.addClassName("call");
        secret.setAriaLabel(getTranslation("keys.fresh.label"));
        copied.getElement().setAttribute("role", "status");
        copied.addClassName("subtitle");
        NativeButton copy = new NativeButton(getTranslation("keys.copy"));
        copy.addClassName("quiet-button");
        copy.setId("key-copy");
        Clipboard.onClick(copy)
                .writeText(
                        secret,
                        text -> copied.setText(getTranslation("keys.copied")),
                        refused -> copied.setText(getTranslation("keys.copy.failed")));
        Paragraph once = new Paragraph(getTranslation("keys.fresh.once"));
        once.addClassName("subtitle");
        Div head = new Div(new Div(title, once), copy, copied);
        head.addClassName("panel-head");
        call.addClassName("subtitle");
        add(head, secret, call);
        setVisible(false);
    }

    void reachedAt(String address) {
        origin = address;
    }

    void show(String name, String key) {
        title.setText(getTranslation("keys.fresh", name));
        secret.setValue(key);
        call.setText(getTranslation("keys.fresh.where", origin + "/" + Place.At.ODATA + "/"));
        copied.setText("");
        setVisible(true);
    }
}
