package org.arrimage.dashboard;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/// A mail server that keeps what it is handed. It takes nothing for `nobody@…`, and nothing for `full@…` for now.
public final class SeededMail {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)) {
        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers shared) {
            return Map.of(ServerSetup.PROTOCOL_SMTP, new SmtpServer(setups[0], refusing(shared)));
        }
    };

    private SeededMail() {}

    static SeededMail start() {
        SeededMail mail = new SeededMail();
        mail.server.start();
        SpringApplication.getShutdownHandlers().add(mail.server::stop);
        return mail;
    }

    private static Managers refusing(Managers shared) {
        SmtpManager manager = new SmtpManager(shared.getImapHostManager(), shared.getUserManager()) {
            @Override
            public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
                return switch (recipient.getEmail().replaceFirst("@.*", "")) {
                    case "nobody" -> "550 5.1.1 <" + recipient.getEmail() + "> is not here";
                    case "full" -> "452 4.2.2 <" + recipient.getEmail() + "> has no room";
                    default -> null;
                };
            }
        };
        return new Managers() {
            @Override
            public SmtpManager getSmtpManager() {
                return manager;
            }
        };
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /// What was sent, the first one first.
    public List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    /// Forgets what was sent.
    public void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }
}
