package org.arrimage.dashboard.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededMail;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.LocalAccounts;
import org.arrimage.dashboard.access.ProviderLogins;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.notices.Notices.Asked;
import org.arrimage.dashboard.query.EditionNotices;
import org.arrimage.dashboard.query.EditionNotices.Confirmation;
import org.arrimage.dashboard.query.OwnNotice;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// From the request to the message, with a real mail server and a real database.
@SpringBootTest
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticesIT extends SpringBrowserlessTest {

    private static final String PERSON = "local:analyste";
    private static final String ADDRESS = "quelquun@example.org";
    private static final Viewer VIEWER = new Viewer("analyste", Set.of(Role.ANALYST), Set.of(), null);

    @Autowired
    private SeededRegion region;

    @Autowired
    private SeededMail mail;

    @Autowired
    private Notices notices;

    @Autowired
    private Rounds rounds;

    @Autowired
    private EditionNotices addresses;

    @Autowired
    private ReferenceDocuments references;

    @Autowired
    private LocalAccounts accounts;

    @Autowired
    private Texts texts;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private HealthEndpoint health;

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    @AfterEach
    void nothing() throws SQLException {
        region.asOwner("truncate edition_notice, edition_notice_ask, publication");
        mail.empty();
    }

    private void publish(int number, int week) throws SQLException {
        region.asOwner("""
                insert into publication (number, through, published_at, made_at, generation, inputs, method, territory, checksum)
                values (%s, to_date('2026-%s', 'IYYY-IW'), now(), now(), 1, '{}', '{}', '{}', '')
                """.formatted(number, week));
    }

    private String ask(String person, String address, Locale language) throws MessagingException, IOException {
        mail.empty();
        assertThat(notices.ask(person, VIEWER, address, language)).isEqualTo(Asked.SENT);
        return code();
    }

    private String code() throws MessagingException, IOException {
        return text(mail.received().getLast()).replaceFirst("(?s).*?\\b([0-9]{6})\\b.*", "$1");
    }

    private void confirmed(String person, String address, Locale language) throws MessagingException, IOException {
        assertThat(notices.confirm(person, VIEWER, ask(person, address, language)))
                .isEqualTo(Confirmation.CONFIRMED);
        mail.empty();
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return ((String) message.getContent()).replace("\r", "");
    }

    private OwnNotice.State state(String person) {
        return notices.of(person).orElseThrow().state();
    }

    @Test
    void who_confirmed_the_address_gets_one_message_per_edition_with_a_link_and_without_a_figure()
            throws SQLException, MessagingException, IOException {
        publish(1, 46);
        String code = ask(PERSON, ADDRESS, Texts.FRENCH);
        assertThat(text(mail.received().getFirst())).contains("Il vaut une heure", "https://arrimage.example.org");
        rounds.round();
        publish(2, 47);
        rounds.round();
        assertThat(mail.received()).as("not confirmed").hasSize(1);
        assertThat(notices.confirm(PERSON, VIEWER, "x" + code)).isEqualTo(Confirmation.WRONG);
        assertThat(state(PERSON)).isEqualTo(OwnNotice.State.WAITING);

        assertThat(notices.confirm(PERSON, VIEWER, code.substring(0, 3) + " " + code.substring(3)))
                .isEqualTo(Confirmation.CONFIRMED);
        mail.empty();
        rounds.round();
        assertThat(mail.received()).as("what was out before").isEmpty();

        publish(3, 48);
        publish(4, 49);
        rounds.round();
        rounds.round();

        MimeMessage message = mail.received().getFirst();
        assertThat(mail.received()).hasSize(1);
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(ADDRESS);
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly("Arrimage <arrimage@example.org>");
        assertThat(message.getSubject())
                .isEqualTo("Nouvelle édition\u00a0: semaine 49 de 2026 (30\u00a0nov. au 6\u00a0déc.)");
        assertThat(text(message))
                .contains(
                        "Laurentides",
                        "semaine 49 de 2026",
                        "\nhttps://arrimage.example.org/edition/2026-W49\n",
                        "«\u00a0Ne plus recevoir\u00a0»");
        assertThat(text(message).replaceAll("https://\\S+", "").replaceFirst("semaine [^)]*\\)", ""))
                .doesNotContainPattern("[0-9]");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://arrimage.example.org/edition>");
        assertThat(message.getMessageID()).endsWith("@example.org>");
    }

    @Test
    void a_message_is_in_the_language_in_which_it_was_asked_for() throws Exception {
        assertThat(ask(PERSON, ADDRESS, Texts.ENGLISH)).matches("[0-9]{6}");
        assertThat(text(mail.received().getFirst())).contains("It is valid for an hour");
        notices.confirm(PERSON, VIEWER, code());
        mail.empty();
        publish(1, 47);
        rounds.round();

        MimeMessage message = mail.received().getFirst();
        assertThat(message.getSubject()).startsWith("New edition: week 47 of 2026");
        assertThat(message.getContentLanguage()).containsExactly("en-CA");
        assertThat(text(message)).contains("Laurentides: the edition of week 47 of 2026", "“Stop the messages”");
    }

    @Test
    void two_dashboards_send_no_message_twice() throws Exception {
        for (int i = 0; i < 10; i++) {
            confirmed("provider:" + i, "p" + i + "@example.org", Texts.FRENCH);
        }
        publish(1, 47);
        CountDownLatch both = new CountDownLatch(2);
        try (ExecutorService dashboards = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running =
                    List.of(dashboards.submit(() -> sendWith(both)), dashboards.submit(() -> sendWith(both)));
            for (Future<?> one : running) {
                one.get();
            }
        }

        assertThat(mail.received()).hasSize(10);
        assertThat(region.asOwner("select told_release || ' ' || tries from edition_notice"))
                .hasSize(10)
                .containsOnly("1 0");
    }

    private void sendWith(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        rounds.round();
    }

    @Test
    void who_ends_it_leaves_no_address_and_gets_no_message() throws Exception {
        confirmed(PERSON, ADDRESS, Texts.FRENCH);
        notices.end(PERSON, VIEWER);
        publish(1, 47);
        rounds.round();

        assertThat(mail.received()).isEmpty();
        assertThat(region.asOwner("select person from edition_notice")).isEmpty();
        assertThat(region.asOwner("select action from audit where action like '%-notice' order by id desc limit 3"))
                .containsExactly("end-notice", "confirm-notice", "ask-notice");
        assertThat(region.asOwner("select audit::text from audit where audit::text like '%@example%'"))
                .isEmpty();
    }

    @Test
    void five_wrong_codes_end_a_code_and_five_requests_an_hour_are_enough() throws Exception {
        String code = ask(PERSON, ADDRESS, Texts.FRENCH);
        for (int i = 0; i < 5; i++) {
            assertThat(notices.confirm(PERSON, VIEWER, "wrong")).isEqualTo(Confirmation.WRONG);
        }
        assertThat(notices.confirm(PERSON, VIEWER, code)).isEqualTo(Confirmation.ENDED);
        assertThat(state(PERSON)).isEqualTo(OwnNotice.State.ENDED);

        code = ask(PERSON, ADDRESS, Texts.FRENCH);
        region.asOwner("update edition_notice set code_ends_at = now()");
        assertThat(notices.confirm(PERSON, VIEWER, code)).as("an hour later").isEqualTo(Confirmation.ENDED);
        for (int i = 2; i < 5; i++) {
            notices.end(PERSON, VIEWER);
            ask(PERSON, ADDRESS, Texts.FRENCH);
        }
        assertThat(notices.ask(PERSON, VIEWER, ADDRESS, Texts.FRENCH)).isEqualTo(Asked.TOO_OFTEN);
        assertThat(mail.received()).hasSize(1);
        assertThat(notices.ask("provider:other", VIEWER, ADDRESS, Texts.FRENCH)).isEqualTo(Asked.SENT);
    }

    @Test
    void a_new_address_is_confirmed_before_anything_else_is_sent_to_it() throws Exception {
        confirmed(PERSON, ADDRESS, Texts.FRENCH);
        ask(PERSON, "autre@example.org", Texts.FRENCH);
        mail.empty();
        publish(1, 47);
        rounds.round();

        assertThat(mail.received()).isEmpty();
    }

    @Test
    void an_address_that_the_server_refuses_is_not_tried_again_until_it_is_asked_for_anew(CapturedOutput log)
            throws Exception {
        assertThat(notices.ask(PERSON, VIEWER, "nobody@example.org", Texts.FRENCH))
                .isEqualTo(Asked.REFUSED);
        assertThat(state(PERSON)).isEqualTo(OwnNotice.State.REFUSED);

        confirmed(PERSON, ADDRESS, Texts.FRENCH);
        confirmed("provider:next", "next@example.org", Texts.FRENCH);
        region.asOwner("update edition_notice set address = 'nobody@example.org' where person = '" + PERSON + "'");
        publish(1, 47);
        double refused = counted("refused");
        rounds.round();
        publish(2, 48);
        rounds.round();

        assertThat(state(PERSON)).isEqualTo(OwnNotice.State.REFUSED);
        assertThat(counted("refused") - refused).isEqualTo(1);
        assertThat(mail.received()).as("the others get theirs").hasSize(2);
        assertThat(ours(log)).contains("code 550").doesNotContain("example.org");
    }

    @Test
    void who_has_no_room_now_gets_it_later_and_the_others_at_once(CapturedOutput log) throws Exception {
        confirmed(PERSON, ADDRESS, Texts.FRENCH);
        confirmed("provider:next", "next@example.org", Texts.FRENCH);
        region.asOwner("update edition_notice set address = 'full@example.org' where person = '" + PERSON + "'");
        publish(1, 47);
        rounds.round();
        rounds.round();
        assertThat(mail.received()).hasSize(1);

        region.asOwner("update edition_notice set address = '" + ADDRESS
                + "', claimed_at = claimed_at - interval '10 minutes'" + " where person = '" + PERSON + "'");
        rounds.round();
        assertThat(mail.received()).hasSize(2);
        assertThat(ours(log)).contains("code 452").doesNotContain("example.org");
    }

    @Test
    void a_mail_server_that_is_down_is_asked_again_later_and_the_dashboard_stays_healthy(CapturedOutput log)
            throws Exception {
        confirmed(PERSON, ADDRESS, Texts.FRENCH);
        confirmed("provider:next", "next@example.org", Texts.FRENCH);
        publish(1, 47);
        double failed = counted("failed");
        Rounds down = roundsWithoutServer();
        down.round();
        assertThat(counted("failed") - failed)
                .as("one attempt is enough to know")
                .isEqualTo(1);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(Objects.requireNonNull(health.healthForPath("readiness")).getStatus())
                .isEqualTo(Status.UP);

        rounds.round();
        assertThat(mail.received()).as("whose turn it was not").hasSize(1);
        region.asOwner("update edition_notice set claimed_at = claimed_at - interval '10 minutes'");
        rounds.round();
        assertThat(mail.received()).hasSize(2);
        assertThat(ours(log))
                .contains("The mail server has not taken a message")
                .doesNotContain("example.org");
    }

    private Rounds roundsWithoutServer() throws IOException, AddressException {
        JavaMailSenderImpl nowhere = new JavaMailSenderImpl();
        nowhere.setHost("127.0.0.1");
        try (ServerSocket socket = new ServerSocket(0)) {
            nowhere.setPort(socket.getLocalPort());
        }
        nowhere.setJavaMailProperties(new Properties());
        NoticeSettings settings =
                new NoticeSettings("arrimage@example.org", "https://arrimage.example.org", Duration.ofDays(1));
        Post post = new Post(nowhere, settings.from(), Clock.systemUTC());
        return new Rounds(addresses, post, references, accounts, texts, settings.link(), settings.every(), meters);
    }

    /// Without the lines of the mail server of the tests, which names everybody.
    private static String ours(CapturedOutput log) {
        return log.getAll().lines().filter(line -> !line.contains("icegreen")).collect(Collectors.joining("\n"));
    }

    private double counted(String outcome) {
        return meters.get("arrimage.edition.notices")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void whoever_may_not_open_the_edition_any_more_gets_no_message() throws Exception {
        confirmed("local:gone", ADDRESS, Texts.FRENCH);
        confirmed("local:admin", "admin@example.org", Texts.FRENCH);
        publish(1, 47);
        rounds.round();

        assertThat(mail.received()).isEmpty();
        assertThat(region.asOwner("select person from edition_notice")).isEmpty();
    }

    @Test
    void addresses_of_people_who_stay_away_and_those_never_confirmed_are_deleted() throws Exception {
        confirmed("provider:away", "away@example.org", Texts.FRENCH);
        confirmed("provider:here", "here@example.org", Texts.FRENCH);
        ask("provider:unsure", "unsure@example.org", Texts.FRENCH);
        region.asOwner(
                "update edition_notice set seen_at = now() - interval '401 days' where confirmed_at is not null");
        region.asOwner(
                "update edition_notice set code_ends_at = now() - interval '25 hours' where confirmed_at is null");
        events.publishEvent(new InteractiveAuthenticationSuccessEvent(
                ProviderLogins.of(new Viewer("here", Set.of(Role.ANALYST), Set.of(), null), "here"), NoticesIT.class));
        rounds.round();

        assertThat(region.asOwner("select person from edition_notice")).containsExactly("provider:here");

        events.publishEvent(new InteractiveAuthenticationSuccessEvent(
                ProviderLogins.of(new Viewer("here", Set.of(Role.ADMIN), Set.of(), null), "here"), NoticesIT.class));
        assertThat(region.asOwner("select person from edition_notice")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fr, Votre adresse de courriel", "en, Your e-mail address"})
    @WithUserDetails("analyste")
    void the_page_leads_from_the_address_to_the_message_and_back(Locale language, String label) throws Exception {
        publish(1, 47);
        open(language);
        TextField address = find(TextField.class).withId("notice-address").single();
        assertThat(address.getLabel()).isEqualTo(label);

        address.setValue("quelquun");
        askOnThePage();
        assertThat(address.isInvalid()).isTrue();
        assertThat(mail.received()).isEmpty();

        address.setValue(ADDRESS);
        askOnThePage();
        assertThat(panel()).contains(ADDRESS);
        find(TextField.class).withId("notice-code").single().setValue("wrong");
        test(find(Button.class).withId("notice-confirm").single()).click();
        assertThat(panel()).containsAnyOf("Ce n’est pas le bon code", "This is not the right code");
        find(TextField.class).withId("notice-code").single().setValue(code());
        test(find(Button.class).withId("notice-confirm").single()).click();
        assertThat(state(PERSON)).isEqualTo(OwnNotice.State.ON);

        test(find(NativeButton.class).withId("notice-end").single()).click();
        assertThat(region.asOwner("select person from edition_notice")).isEmpty();
        assertThat(panel()).doesNotContain(ADDRESS);
        assertThat(find(TextField.class).withId("notice-address").single().getValue())
                .isEmpty();
    }

    private void askOnThePage() throws InterruptedException {
        Button ask = find(Button.class).withId("notice-ask").single();
        test(ask).click();
        while (!ask.isEnabled()) {
            runPendingSignalsTasks();
            roundTrip();
            Thread.onSpinWait();
        }
    }

    private void open(Locale language) {
        UI.getCurrent().setLocale(language.getLanguage().equals("en") ? Texts.ENGLISH : Texts.FRENCH);
        UI.getCurrent().navigate("definitions");
        UI.getCurrent().navigate("edition");
        roundTrip();
    }

    private String panel() {
        return find(NoticePanel.class).single().getElement().getTextRecursively();
    }
}
