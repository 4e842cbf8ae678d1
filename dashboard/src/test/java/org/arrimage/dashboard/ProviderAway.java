package org.arrimage.dashboard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/// A test of the dashboard as for real use, whose identity provider does not answer.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.security.oauth2.client.registration.away.client-id=dashboard",
            "spring.security.oauth2.client.registration.away.client-secret=secret",
            "spring.security.oauth2.client.provider.away.issuer-uri=http://127.0.0.1:1/realms/none",
            "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://127.0.0.1:1/realms/none",
            "spring.security.oauth2.resourceserver.jwt.audiences=api"
        })
@ContextConfiguration(initializers = SeededContext.class)
public @interface ProviderAway {}
