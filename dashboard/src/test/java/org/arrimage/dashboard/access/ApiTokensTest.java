package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiTokensTest {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    @TempDir
    private Path directory;

    private KeyPair key;

    @BeforeEach
    void makeKey() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    @Test
    void a_token_with_an_end_to_come_is_taken() {
        decoding(decoder -> assertThat(
                        decoder.decode(token(Instant.now().plusSeconds(60))).getSubject())
                .isEqualTo("robot"));
    }

    @Test
    void a_token_whose_end_is_over_or_that_has_none_is_refused() {
        decoding(decoder -> {
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> decoder.decode(token(Instant.now().minusSeconds(3_600))));
            assertThatExceptionOfType(BadJwtException.class)
                    .isThrownBy(() -> decoder.decode(token(null)))
                    .withMessageContaining("exp");
        });
    }

    private void decoding(Decoding use) {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(OAuth2ResourceServerAutoConfiguration.class))
                .withUserConfiguration(Validators.class)
                .withPropertyValues(
                        JWT + "public-key-location=file:" + directory.resolve("key.pem"),
                        JWT + "audiences=arrimage-api")
                .run(context -> use.of(context.getBean(JwtDecoder.class)));
    }

    private String token(@Nullable Instant end) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .audience("arrimage-api")
                        .subject("robot")
                        .expirationTime(end == null ? null : Date.from(end))
                        .build());
        token.sign(new RSASSASigner(key.getPrivate()));
        return token.serialize();
    }

    private interface Decoding {
        void of(JwtDecoder decoder) throws Exception;
    }

    @Configuration(proxyBeanMethods = false)
    static class Validators {

        @Bean
        OAuth2TokenValidator<Jwt> endOfToken() {
            return ApiTokens.demandEnd();
        }
    }
}
