package org.arrimage.dashboard.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.SystemMessagesProvider;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.dashboard.format.Texts;

/// The framework's own messages when a page cannot go on, in the reader's language.
class SystemTexts implements SystemMessagesProvider {

    private static final long serialVersionUID = 1L;

    private final transient Texts texts;

    SystemTexts(Texts texts) {
        this.texts = texts;
    }

    @Override
    public SystemMessages getSystemMessages(SystemMessagesInfo info) {
        // After a session has ended, only what the browser sends along is known.
        return in(Optional.ofNullable((VaadinRequest) info.getRequest())
                .flatMap(PageSetup::language)
                .orElse(info.getLocale()));
    }

    SystemMessages in(Locale locale) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredCaption(texts.getTranslation("shell.system.session", locale));
        messages.setSessionExpiredMessage(texts.getTranslation("shell.system.session.what-to-do", locale));
        messages.setInternalErrorCaption(texts.getTranslation("shell.system.error", locale));
        messages.setInternalErrorMessage(texts.getTranslation("shell.system.error.what-to-do", locale));
        messages.setCookiesDisabledCaption(texts.getTranslation("shell.system.cookies", locale));
        messages.setCookiesDisabledMessage(texts.getTranslation("shell.system.cookies.what-to-do", locale));
        messages.setSyncErrorCaption(texts.getTranslation("shell.system.sync", locale));
        messages.setSyncErrorMessage(texts.getTranslation("shell.system.sync.what-to-do", locale));
        return messages;
    }
}
