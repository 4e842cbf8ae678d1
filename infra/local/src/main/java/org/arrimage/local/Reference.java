package org.arrimage.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.FaultMessages;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.words.Messages;
import org.jspecify.annotations.Nullable;

/// A territory and a directory that hold together.
///
/// @param territoryFile file for the ingest service, or none for its default
/// @param directoryFile file for the ingest service, or none for its default
/// @param directory the organisations, where a file names them
record Reference(
        @Nullable Path territoryFile,
        @Nullable Path directoryFile,
        Territory territory,
        @Nullable Directory directory) {

    private static final String DEFAULT = "/org/arrimage/contract/reference/laurentides.json";
    private static final String PARTNERS_SECTOR = "79";

    /// The one organisation of the ingest service's default directory.
    private static final String DEFAULT_ORGANISATION = "aire-ouverte";

    /// Reads the files that apply.
    ///
    /// @throws Refusal with every fault, if they do not hold together
    static Reference read(@Nullable Path territoryFile, @Nullable Path directoryFile, Messages messages)
            throws StackFailure, IOException {
        return read(territoryFile, directoryFile, false, messages);
    }

    /// Reads the copies of what was accepted at the first start; its names are not judged again.
    ///
    /// @throws Refusal with every fault, if they do not hold together
    static Reference readKept(@Nullable Path territoryFile, @Nullable Path directoryFile, Messages messages)
            throws StackFailure, IOException {
        return read(territoryFile, directoryFile, true, messages);
    }

    private static Reference read(
            @Nullable Path territoryFile, @Nullable Path directoryFile, boolean kept, Messages messages)
            throws StackFailure, IOException {
        if (territoryFile != null && directoryFile == null) {
            throw new StackFailure(messages.say("directory-needed", territoryFile));
        }
        Territory territory;
        try {
            byte[] json = territoryFile == null ? defaultTerritory() : Files.readAllBytes(territoryFile);
            territory = kept ? ReferenceJson.keptTerritory(json) : ReferenceJson.territory(json);
        } catch (InvalidReferenceException e) {
            throw faulty("reference-territory", territoryFile, e, messages);
        }
        try {
            Directory directory = null;
            if (directoryFile != null) {
                byte[] json = Files.readAllBytes(directoryFile);
                directory =
                        kept ? ReferenceJson.keptDirectory(json, territory) : ReferenceJson.directory(json, territory);
            }
            return new Reference(territoryFile, directoryFile, territory, directory);
        } catch (InvalidReferenceException e) {
            throw faulty("reference-directory", directoryFile, e, messages);
        }
    }

    /// The same, with copies of its files in a directory that holds nothing else of the kind.
    Reference copiedTo(Path into) throws IOException {
        Files.createDirectories(into);
        return new Reference(
                copied(territoryFile, into.resolve("territory.json")),
                copied(directoryFile, into.resolve("directory.json")),
                territory,
                directory);
    }

    private static @Nullable Path copied(@Nullable Path from, Path to) throws IOException {
        if (from == null) {
            Files.deleteIfExists(to);
            return null;
        }
        if (!from.equals(to)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }

    /// The sector of the partner's account: one in the far north where the territory is the default one.
    String partnersSector() {
        List<String> codes =
                territory.sectors().stream().map(Territory.Sector::code).toList();
        return codes.contains(PARTNERS_SECTOR) ? PARTNERS_SECTOR : codes.getFirst();
    }

    /// The organisation that the contributor's account records for: not the backbone, if there is another.
    String contributorsOrganisation() {
        if (directory == null) {
            return DEFAULT_ORGANISATION;
        }
        return directory.organisations().values().stream()
                .min(Comparator.comparing(Organisation::backbone).thenComparing(Organisation::id))
                .map(Organisation::id)
                .orElse(DEFAULT_ORGANISATION);
    }

    private static StackFailure faulty(
            String which, @Nullable Path file, InvalidReferenceException e, Messages messages) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.say("reference-faulty", messages.say(which), String.valueOf(file)));
        for (Fault fault : e.faults()) {
            lines.add("  " + (fault.pointer().isEmpty() ? "/" : fault.pointer()) + " : "
                    + FaultMessages.text(fault, messages.locale()));
        }
        return new StackFailure(lines);
    }

    private static byte[] defaultTerritory() throws IOException {
        try (InputStream in = Territory.class.getResourceAsStream(DEFAULT)) {
            if (in == null) {
                throw new IOException(DEFAULT + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
