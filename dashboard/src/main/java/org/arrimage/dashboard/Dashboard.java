package org.arrimage.dashboard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The dashboard: screens, exports and the reading API.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Dashboard {

    public static void main(String[] args) {
        SpringApplication.run(Dashboard.class, args);
    }
}
