package org.arrimage.ingest.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.FaultMessages;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The files of the first start.
///
/// @param territoryFile `territory.json`; without it the Laurentides
/// @param directoryFile `directory.json`; without it Aire ouverte alone
@ConfigurationProperties("arrimage.ingest")
record ReferenceFiles(
        @Nullable Path territoryFile, @Nullable Path directoryFile) {

    private static final String LAURENTIDES = "/org/arrimage/contract/reference/laurentides.json";
    private static final String AIRE_OUVERTE = "/org/arrimage/ingest/directory/aire-ouverte.json";

    /// @throws RefusedStart with every fault, if the file does not hold together
    Territory territory() {
        try {
            return ReferenceJson.territory(bytes(territoryFile, LAURENTIDES));
        } catch (InvalidReferenceException e) {
            throw refused("territory", territoryFile, e.faults());
        }
    }

    /// @throws RefusedStart with every fault, if the file does not hold together or does not fit the territory
    Directory directory(Territory territory) {
        try {
            return ReferenceJson.directory(bytes(directoryFile, AIRE_OUVERTE), territory);
        } catch (InvalidReferenceException e) {
            throw refused("directory", directoryFile, e.faults());
        }
    }

    private static byte[] bytes(@Nullable Path file, String resource) {
        try (InputStream in =
                file == null ? ReferenceFiles.class.getResourceAsStream(resource) : Files.newInputStream(file)) {
            if (in == null) {
                throw new IOException(resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            String name = file == null ? resource : file.toString();
            Fault fault = Fault.of("", Fault.Code.UNREADABLE_FILE, name);
            throw new RefusedStart(
                    FaultMessages.text(fault, Locale.CANADA_FRENCH), FaultMessages.text(fault, Locale.CANADA));
        }
    }

    private static RefusedStart refused(String which, @Nullable Path file, List<Fault> faults) {
        String setting = "arrimage.ingest." + which + "-file";
        String name = file == null ? setting : setting + " (" + file + ")";
        return new RefusedStart(
                "Le fichier du réglage " + name + " contient des erreurs. Corrigez-les toutes, puis relancez"
                        + (file == null ? ", ou nommez un autre fichier :" : " :"),
                "The file of the setting " + name + " contains errors. Correct all of them and start again"
                        + (file == null ? ", or name another file:" : ":"),
                faults.stream()
                        .map(fault -> "%s [%s] %s / %s"
                                .formatted(
                                        fault.pointer().isEmpty() ? "/" : fault.pointer(),
                                        fault.code().wire(),
                                        FaultMessages.text(fault, Locale.CANADA_FRENCH),
                                        FaultMessages.text(fault, Locale.CANADA)))
                        .toList());
    }
}
