package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.jspecify.annotations.Nullable;

/// Says that a page is not for this person, or that no page is: the provider knows people who have no role here.
@ParentLayout(MainLayout.class)
public class AccessDeniedView extends Main implements HasErrorParameter<AccessDeniedException>, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final boolean nobody;

    private final transient SecurityLog log;
    private final @Nullable String user;

    AccessDeniedView(CurrentViewer currentViewer, SecurityLog log) {
        this.log = log;
        user = currentViewer.id();
        nobody = currentViewer.get().roles().isEmpty();
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        // The page by its first part: what follows was typed in.
        log.record(
                SecurityEvent.ACCESS_DENIED,
                "user",
                user,
                "page",
                event.getLocation().getFirstSegment());
        addClassNames("page", "message-page");
        removeAll(); // the same view is shown again after a second refusal
        add(new H1(getTranslation(text())), new Paragraph(getTranslation(text() + ".what-to-do")));
        if (!nobody) {
            add(new Anchor("", getTranslation("shell.home")));
        }
        return HttpStatusCode.FORBIDDEN.getCode();
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation(text()));
    }

    private String text() {
        return nobody ? "shell.access.no-role" : "shell.access.denied";
    }
}
