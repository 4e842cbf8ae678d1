package org.arrimage.publisher.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.arrimage.service.start.RefusedStart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finds the secret at the start, or makes one. Where releases were made with another, none is made with it.
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    Secret secret(StoreSettings settings) {
        Path directory = settings.directory();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return Secret.in(directory);
        } catch (IOException e) {
            throw new RefusedStart(
                    "Le dossier %s ne peut pas être lu ou écrit (%s). Le réglage arrimage.publisher.directory le nomme; corrigez-le ou ses droits, puis redémarrez."
                            .formatted(directory, e.getMessage()),
                    "The directory %s cannot be read or written (%s). The setting arrimage.publisher.directory names it; correct it or its rights, then start again."
                            .formatted(directory, e.getMessage()));
        }
    }
}
