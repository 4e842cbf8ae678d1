package org.arrimage.dashboard;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import java.time.Clock;
import org.arrimage.service.start.ManagementPort;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The dashboard: screens, exports and the reading API.
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ManagementPort.class)
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://assets/arrimage.css")
public class Dashboard implements AppShellConfigurator {

    private static final long serialVersionUID = 1L;

    public static void main(String[] args) {
        SpringApplication.run(Dashboard.class, args);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "assets/icon.svg");
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
