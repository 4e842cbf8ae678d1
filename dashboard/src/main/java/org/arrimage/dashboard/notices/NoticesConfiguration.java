package org.arrimage.dashboard.notices;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.arrimage.dashboard.access.LocalAccounts;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.EditionNotices;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/// There are messages only where a mail server is set.
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${spring.mail.host:}'.isBlank()")
class NoticesConfiguration {

    @Bean
    Post noticePost(JavaMailSender mail, NoticeSettings settings, Clock clock) {
        return new Post(mail, settings.from(), clock);
    }

    @Bean
    Notices notices(EditionNotices addresses, Post post, Texts texts, NoticeSettings settings) {
        return new Notices(addresses, post, texts, settings.link());
    }

    @Bean
    Rounds noticeRounds(
            EditionNotices addresses,
            Post post,
            ReferenceDocuments references,
            LocalAccounts accounts,
            Texts texts,
            NoticeSettings settings,
            MeterRegistry meters) {
        return new Rounds(addresses, post, references, accounts, texts, settings.link(), settings.every(), meters);
    }
}
