package org.arrimage.dashboard.notices;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.arrimage.dashboard.format.Texts;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/// Hands letters to the mail server. What it throws names addresses, so the log gets its class and the server's code
/// alone.
final class Post {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int PERMANENT = 500;

    /// What the mail server did with a letter.
    enum Outcome {
        /// It has taken it.
        SENT,
        /// It will never take one for this address.
        REFUSED,
        /// It does not take one for this address now.
        LATER,
        /// It does not answer, or takes nothing.
        FAILED
    }

    private final JavaMailSender mail;
    private final InternetAddress from;
    private final Clock clock;

    Post(JavaMailSender mail, InternetAddress from, Clock clock) {
        this.mail = mail;
        this.from = from;
        this.clock = clock;
    }

    Outcome send(String address, Letter letter) {
        try {
            mail.send(message(address, letter));
            return Outcome.SENT;
        } catch (MailException e) {
            return outcome(e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            LOG.warn("A message could not be written: {}", e.getClass().getSimpleName());
            return Outcome.FAILED;
        }
    }

    private MimeMessage message(String address, Letter letter) throws MessagingException, UnsupportedEncodingException {
        String utf8 = StandardCharsets.UTF_8.name();
        MimeMessage message = mail.createMimeMessage();
        message.setFrom(new InternetAddress(from.getAddress(), Texts.PRODUCT, utf8));
        message.setRecipient(RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(letter.subject(), utf8);
        message.setText(letter.text(), utf8);
        message.setSentDate(Date.from(clock.instant()));
        message.setContentLanguage(new String[] {letter.language().toLanguageTag()});
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<" + letter.link() + ">");
        return message;
    }

    private static Outcome outcome(MailException thrown) {
        Exception[] messages = thrown instanceof MailSendException sending ? sending.getMessageExceptions() : null;
        Exception cause = messages == null || messages.length == 0 ? thrown : messages[0];
        List<Throwable> chain = chain(cause);
        int recipient = chain.stream()
                .filter(SMTPAddressFailedException.class::isInstance)
                .mapToInt(Post::code)
                .findFirst()
                .orElse(0);
        int code = recipient > 0
                ? recipient
                : chain.stream()
                        .mapToInt(Post::code)
                        .filter(known -> known > 0)
                        .findFirst()
                        .orElse(0);
        LOG.warn(
                "The mail server has not taken a message: {}, code {}",
                cause.getClass().getSimpleName(),
                code == 0 ? "none" : code);
        return recipient >= PERMANENT ? Outcome.REFUSED : recipient > 0 ? Outcome.LATER : Outcome.FAILED;
    }

    /// What was thrown, and what it was thrown for.
    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Throwable next = thrown;
        while (next != null && !chain.contains(next)) {
            chain.add(next);
            next = next instanceof MessagingException failed ? failed.getNextException() : next.getCause();
        }
        return chain;
    }

    private static int code(Throwable thrown) {
        return switch (thrown) {
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            case SMTPSendFailedException failed -> failed.getReturnCode();
            default -> 0;
        };
    }
}
