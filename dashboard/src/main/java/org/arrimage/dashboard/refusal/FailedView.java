package org.arrimage.dashboard.refusal;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.HttpStatusCode;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.service.problem.BareTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A page that could not be built. It is shown without the frame of the pages, which may be what failed.
public class FailedView extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(FailedView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("A page could not be put together", BareTrace.of(parameter.getException()));
        addClassNames("page", "message-page");
        Anchor home = new Anchor("", getTranslation("refusal.home"));
        home.setRouterIgnore(true);
        add(
                new H1(getTranslation("refusal.failed.title")),
                new Paragraph(getTranslation("refusal.failed.what-to-do")),
                home);
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation("refusal.failed.title"));
    }
}
