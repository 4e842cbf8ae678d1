package org.arrimage.dashboard.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties.Registration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/// The identity provider of the settings, checked before anybody needs it.
record Provider(String registration, OAuth2ClientProperties properties) {

    private static final String CLIENT = "spring.security.oauth2.client";
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt";

    /// The provider that the pages send people to, if one is set.
    ///
    /// @throws RefusedStart if what is set does not hold together
    static @Nullable Provider of(Environment environment) {
        OAuth2ClientProperties properties = Binder.get(environment)
                .bind(CLIENT, Bindable.of(OAuth2ClientProperties.class))
                .orElseGet(OAuth2ClientProperties::new);
        Map<String, Registration> registrations = properties.getRegistration();
        if (registrations.isEmpty()) {
            return null;
        }
        if (registrations.size() > 1) {
            throw new RefusedStart(
                    "Plusieurs fournisseurs d'identité sont définis (%s.registration) : le tableau de bord n'en connaît qu'un. N'en gardez qu'un."
                            .formatted(CLIENT),
                    "Several identity providers are set (%s.registration): the dashboard knows one only. Keep one of them."
                            .formatted(CLIENT));
        }
        String name = registrations.keySet().iterator().next();
        Registration registration = registrations.values().iterator().next();
        demand(registration.getClientId(), "registration." + name + ".client-id");
        if (!"none".equals(registration.getClientAuthenticationMethod())) {
            demand(registration.getClientSecret(), "registration." + name + ".client-secret");
        }
        String key = registration.getProvider() == null ? name : registration.getProvider();
        OAuth2ClientProperties.Provider provider = properties.getProvider().get(key);
        demand(provider == null ? null : provider.getIssuerUri(), "provider." + key + ".issuer-uri");
        Set<String> scope = registration.getScope();
        if (scope == null || scope.isEmpty()) {
            registration.setScope(Set.of("openid"));
        } else if (!scope.contains("openid")) {
            throw new RefusedStart(
                    "La portée openid manque dans %s.registration.%s.scope : sans elle, le fournisseur ne dit pas qui se connecte. Ajoutez-la, ou retirez ce réglage."
                            .formatted(CLIENT, name),
                    "The scope openid is missing in %s.registration.%s.scope: without it the provider does not say who logs in. Add it, or remove this setting."
                            .formatted(CLIENT, name));
        }
        return new Provider(name, properties);
    }

    private static void demand(@Nullable String value, String setting) {
        if (value == null || value.isBlank()) {
            throw new RefusedStart(
                    "Le fournisseur d'identité n'est défini qu'à moitié : %s.%s manque. Donnez ce réglage, ou retirez tous ceux de %s."
                            .formatted(CLIENT, setting, CLIENT),
                    "The identity provider is only half set: %s.%s is missing. Give this setting, or remove all of %s."
                            .formatted(CLIENT, setting, CLIENT));
        }
    }

    /// Requires the issuer and the audience that tokens must name. Without them, a token that was made by somebody
    /// else or for another service would open the API.
    ///
    /// @throws RefusedStart if tokens are to be taken and one of these names is missing
    static void demandNames(Environment environment) {
        Binder binder = Binder.get(environment);
        if (!binder.bind(JWT, Bindable.mapOf(String.class, Object.class)).isBound()) {
            return;
        }
        String issuer = binder.bind(JWT + ".issuer-uri", String.class).orElse("");
        List<String> audiences =
                binder.bind(JWT + ".audiences", Bindable.listOf(String.class)).orElse(List.of());
        if (issuer.isBlank()) {
            throw new RefusedStart(
                    "L'API prendrait les jetons de n'importe quel émetteur : %s.issuer-uri manque. Donnez l'adresse que le fournisseur met dans « iss »."
                            .formatted(JWT),
                    "The API would take tokens of any issuer: %s.issuer-uri is missing. Give the address that the provider puts into \"iss\"."
                            .formatted(JWT));
        }
        if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
            throw new RefusedStart(
                    "L'API prendrait les jetons faits pour n'importe qui : %s.audiences manque. Donnez le nom que le fournisseur met dans « aud » pour cette API."
                            .formatted(JWT),
                    "The API would take tokens made for anybody: %s.audiences is missing. Give the name that the provider puts into \"aud\" for this API."
                            .formatted(JWT));
        }
    }

    /// The address to which the login page leads.
    String address() {
        return "oauth2/authorization/" + registration;
    }

    /// Asks the provider for its addresses when they are first needed, and again until it answers: it may start
    /// later than the dashboard.
    ClientRegistrationRepository registrations() {
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                new OAuth2ClientPropertiesMapper(properties).asClientRegistrations()));
    }
}
