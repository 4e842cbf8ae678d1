package org.arrimage.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.FaultMessages;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.jspecify.annotations.Nullable;

/// The territory and directory of a data directory: judged before anything starts, and kept from the first start on.
///
/// The copies are what a later start without options goes by; the ingest service has its own truth on its topics.
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

    /// Reads the files that apply.
    ///
    /// @throws Refusal with every fault, if they do not hold together
    static Reference read(@Nullable Path territoryFile, @Nullable Path directoryFile, Words words)
            throws Refusal, IOException {
        Territory territory;
        try {
            territory = ReferenceJson.territory(
                    territoryFile == null ? defaultTerritory() : Files.readAllBytes(territoryFile));
        } catch (InvalidReferenceException e) {
            throw faulty("reference-territory", territoryFile, e, words);
        }
        try {
            Directory directory = directoryFile == null
                    ? null
                    : ReferenceJson.directory(Files.readAllBytes(directoryFile), territory);
            return new Reference(territoryFile, directoryFile, territory, directory);
        } catch (InvalidReferenceException e) {
            throw faulty("reference-directory", directoryFile, e, words);
        }
    }

    /// The sector of the partner's account: one in the far north where the territory is the default one.
    String partnersSector() {
        List<String> codes =
                territory.sectors().stream().map(Territory.Sector::code).toList();
        return codes.contains(PARTNERS_SECTOR) ? PARTNERS_SECTOR : codes.getFirst();
    }

    /// The organisation of the contributor's account: one that is not the backbone if there is one.
    Optional<Organisation> contributorsOrganisation() {
        return Optional.ofNullable(directory).stream()
                .flatMap(known -> known.organisations().values().stream())
                .min(Comparator.comparing(Organisation::backbone).thenComparing(Organisation::id));
    }

    private static Refusal faulty(String which, @Nullable Path file, InvalidReferenceException e, Words words) {
        List<String> lines = new ArrayList<>();
        lines.add(words.say("reference-faulty", words.say(which), String.valueOf(file)));
        for (Fault fault : e.faults()) {
            lines.add("  " + (fault.pointer().isEmpty() ? "/" : fault.pointer()) + " : "
                    + FaultMessages.text(fault, words.locale()));
        }
        return new Refusal(lines);
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
