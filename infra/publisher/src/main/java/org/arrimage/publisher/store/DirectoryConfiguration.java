package org.arrimage.publisher.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.arrimage.service.start.RefusedStart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Takes the directory at the start, and finds the secret in it or makes one. Where releases were made with another,
/// none is made with it.
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    DirectoryLock directoryLock(StoreSettings settings) {
        Path directory = settings.directory();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return DirectoryLock.of(directory);
        } catch (IllegalStateException e) {
            throw new RefusedStart(
                    "Un autre programme de publication écrit dans le dossier %s. Il n’en faut qu’un : arrêtez l’autre, ou donnez à celui-ci son propre dossier et sa propre base de données (réglage arrimage.publisher.directory), puis redémarrez."
                            .formatted(directory),
                    "Another publisher writes to the directory %s. There must be only one: stop the other one, or give this one a directory and a database of its own (setting arrimage.publisher.directory), then start again."
                            .formatted(directory));
        } catch (IOException e) {
            throw refused(directory, e);
        }
    }

    /// @param lock held before the first secret is made
    @Bean
    Secret secret(StoreSettings settings, DirectoryLock lock) {
        try {
            return Secret.in(settings.directory());
        } catch (IOException e) {
            throw refused(settings.directory(), e);
        }
    }

    private static RefusedStart refused(Path directory, IOException e) {
        return new RefusedStart(
                "Le dossier %s ne peut pas être lu ou écrit (%s). Le réglage arrimage.publisher.directory le nomme; corrigez-le ou ses droits, puis redémarrez."
                        .formatted(directory, e.getMessage()),
                "The directory %s cannot be read or written (%s). The setting arrimage.publisher.directory names it; correct it or its rights, then start again."
                        .formatted(directory, e.getMessage()));
    }
}
