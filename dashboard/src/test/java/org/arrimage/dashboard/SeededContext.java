package org.arrimage.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.testing.Scratch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;

/// Puts the whole dashboard on a [SeededRegion], a bean for the tests; in the profile `demo` with the accounts of
/// [SeededDashboard] and `voisine`, partner of another sector, and with [SeededMail].
///
/// The region is one for all contexts of the run, of which only one is awake at a time; it ends with the tests. Whoever
/// writes rows that others read puts them back.
public final class SeededContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int WEEKS = 30;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        SeededRegion region = Shared.REGION;
        List<String> settings = new ArrayList<>(region.settings());
        if (context.getEnvironment().acceptsProfiles(Profiles.of("demo"))) {
            settings.addAll(SeededDashboard.accounts());
            settings.addAll(List.of(
                    "arrimage.accounts[5].user=voisine",
                    "arrimage.accounts[5].password={noop}voisine",
                    "arrimage.accounts[5].roles[0]=partner",
                    "arrimage.accounts[5].sectors[0]=79",
                    "spring.mail.host=127.0.0.1",
                    "spring.mail.port=" + Shared.MAIL.port(),
                    "arrimage.notices.sender=arrimage@example.org",
                    "arrimage.notices.address=https://arrimage.example.org",
                    "arrimage.notices.every=1d"));
            context.getBeanFactory().registerSingleton("seededMail", Shared.MAIL);
        }
        TestPropertyValues.of(settings).applyTo(context);
        context.getBeanFactory().registerSingleton("seededRegion", region);
    }

    private static final class Shared {

        static final SeededRegion REGION = start();
        static final SeededMail MAIL = SeededMail.start();

        private static SeededRegion start() {
            Scratch scratch = Scratch.create("arrimage-seeded");
            SeededRegion region = SeededRegion.empty(scratch.directory()).filled(7, WEEKS, Instant.now());
            SpringApplication.getShutdownHandlers().add(() -> {
                region.close();
                scratch.close();
            });
            return region;
        }
    }
}
