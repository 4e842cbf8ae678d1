package org.arrimage.ingest.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The keys of the door; the service knows their hashes, never the keys.
@ConfigurationProperties("arrimage.ingest")
record KeySettings(@DefaultValue List<Key> keys) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /// @throws RefusedStart if a key is incomplete or a name occurs twice
    KeySettings {
        keys = List.copyOf(keys);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            if (key.name() == null || key.name().isBlank() || !names.add(key.name())) {
                throw refused(i, "name", "un nom unique", "a name of its own");
            }
            if (key.sha256() == null || !SHA_256.matcher(key.sha256()).matches()) {
                throw refused(i, "sha256", "le SHA-256 de la clé, 64 chiffres hexadécimaux", "the SHA-256 of the key");
            }
            if (key.sources().isEmpty() && !key.directory()) {
                throw refused(i, "sources", "au moins une source", "at least one source");
            }
        }
    }

    private static RefusedStart refused(int i, String field, String french, String english) {
        String setting = "arrimage.ingest.keys[" + i + "]." + field;
        return new RefusedStart(
                "Le réglage " + setting + " manque ou n’est pas valable : il y faut " + french + ".",
                "The setting " + setting + " is missing or not valid: it takes " + english + ".");
    }

    /// One key.
    ///
    /// @param sha256 SHA-256 of the key's UTF-8 bytes, 64 hexadecimal digits
    /// @param sources the sources it may write for; `*` is any, in the profile demo only
    /// @param directory whether it may change the directory
    record Key(
            @Nullable String name,
            @Nullable String sha256,
            @DefaultValue List<String> sources,
            boolean directory) {

        Key {
            sources = List.copyOf(sources);
        }
    }
}
