package org.arrimage.dashboard.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.arrimage.dashboard.access.LocalAccounts;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.EditionNotices;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticeSettingsTest {

    @EnableConfigurationProperties(NoticeSettings.class)
    static class Settings {}

    /// With the settings that the dashboard comes with.
    private static ApplicationContextRunner dashboard() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withUserConfiguration(Settings.class, NoticesConfiguration.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(Texts.class)
                .withBean(SimpleMeterRegistry.class)
                .withBean(EditionNotices.class, () -> Mockito.mock(EditionNotices.class))
                .withBean(ReferenceDocuments.class, () -> Mockito.mock(ReferenceDocuments.class))
                .withBean(LocalAccounts.class, () -> Mockito.mock(LocalAccounts.class));
    }

    private static NoticeSettings settings(@Nullable String sender, @Nullable String address) {
        return new NoticeSettings(sender, address, Duration.ofMinutes(1));
    }

    @Test
    void without_a_mail_server_there_is_nothing_to_ask_for_and_nothing_is_sent() {
        for (String none : new String[] {"arrimage.notices.sender=", "spring.mail.host="}) {
            dashboard()
                    .withPropertyValues(none)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(Notices.class)
                            .doesNotHaveBean(Rounds.class));
        }
    }

    @Test
    void a_mail_server_is_spoken_to_over_tls_alone_unless_it_is_a_demonstration() {
        ApplicationContextRunner set = dashboard()
                .withPropertyValues(
                        "spring.mail.host=mail.example.org",
                        "arrimage.notices.sender=arrimage@example.org",
                        "arrimage.notices.address=https://arrimage.example.org/");

        set.run(context -> assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
                .containsEntry("mail.smtp.connectiontimeout", "10000")
                .containsEntry("mail.smtp.timeout", "10000")
                .containsEntry("mail.smtp.writetimeout", "10000")
                .containsEntry("mail.from", "arrimage@example.org"));
        set.withPropertyValues("spring.profiles.active=demo")
                .run(context -> assertThat(
                                context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                        .containsEntry("mail.smtp.starttls.enable", "true")
                        .containsEntry("mail.smtp.starttls.required", "false"));
    }

    @Test
    void a_mail_server_without_a_sender_stops_the_start() {
        dashboard()
                .withPropertyValues("spring.mail.host=mail.example.org")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseInstanceOf(RefusedStart.class)
                        .rootCause()
                        .hasMessageContaining("arrimage.notices.sender"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "arrimage", "a b@example.org", "Arrimage <a@example.org>", "a@example.org, b@example.org"})
    void a_sender_is_one_address(@Nullable String sender) {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> settings(sender, null).from())
                .withMessageContaining("arrimage.notices.sender");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "arrimage.example.org",
                "http://arrimage.example.org",
                "ftp://arrimage.example.org",
                "https://arrimage.example.org/edition",
                "https://arrimage.example.org?x=1",
                "https://user@arrimage.example.org",
                "https:arrimage",
                "https://not a host"
            })
    void the_public_address_is_safe_and_has_no_path(@Nullable String address) {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> settings(null, address).link())
                .withMessageContaining("arrimage.notices.address");
    }

    @Test
    void the_public_address_ends_without_a_slash_and_may_be_the_own_machine() {
        assertThat(settings(null, "https://arrimage.example.org/").link()).isEqualTo("https://arrimage.example.org");
        assertThat(settings(null, "http://127.0.0.1:8080").link()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void nobody_looks_without_a_pause() {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> new NoticeSettings(null, null, Duration.ZERO))
                .withMessageContaining("arrimage.notices.every");
    }
}
