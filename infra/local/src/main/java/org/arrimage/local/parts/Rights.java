package org.arrimage.local.parts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.utils.SecurityUtils;

/// What an account may do on a broker, as the tables of `infra/kafka` say.
public final class Rights {

    private static final int COLUMNS = 6;

    private Rights() {}

    /// Those of the services: `acls.csv`.
    public static List<AclBinding> ofTheServices() {
        return read("acls.csv");
    }

    /// Those of the services and of the archive: `archive-acls.csv`.
    static List<AclBinding> ofAll() {
        return Stream.of(ofTheServices(), read("archive-acls.csv"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<AclBinding> read(String table) {
        try (InputStream in = Rights.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException(table + " is missing from the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .map(Rights::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AclBinding parse(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(line);
        }
        return new AclBinding(
                new ResourcePattern(
                        SecurityUtils.resourceType(
                                columns[1].equals("transactional-id") ? "TransactionalId" : columns[1]),
                        columns[3],
                        PatternType.valueOf(columns[2].toUpperCase(Locale.ROOT))),
                new AccessControlEntry(columns[0], "*", SecurityUtils.operation(columns[4]), AclPermissionType.ALLOW));
    }
}
