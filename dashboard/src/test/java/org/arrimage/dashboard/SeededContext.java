package org.arrimage.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.testing.Scratch;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Profiles;

/// Puts the whole dashboard on a [SeededRegion] of its own, a bean for the tests; in the profile `demo` with the
/// accounts
/// of [SeededDashboard] and `voisine`, partner of another sector.
public final class SeededContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int WEEKS = 30;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Scratch scratch = Scratch.create("arrimage-seeded");
        SeededRegion region = SeededRegion.empty(scratch.directory()).filled(7, WEEKS, Instant.now());
        List<String> settings = new ArrayList<>(region.settings());
        if (context.getEnvironment().acceptsProfiles(Profiles.of("demo"))) {
            settings.addAll(SeededDashboard.accounts());
            settings.addAll(List.of(
                    "arrimage.accounts[5].user=voisine",
                    "arrimage.accounts[5].password={noop}voisine",
                    "arrimage.accounts[5].roles[0]=partner",
                    "arrimage.accounts[5].sectors[0]=79"));
        }
        TestPropertyValues.of(settings).applyTo(context);
        context.getBeanFactory().registerSingleton("seededRegion", region);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> {
            region.close();
            scratch.close();
        });
    }
}
