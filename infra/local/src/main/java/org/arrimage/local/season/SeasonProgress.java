package org.arrimage.local.season;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.local.parts.Secrets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// How far the season has been sent, kept in the data directory: with the same start and seed the same story goes
/// on where it stopped.
///
/// @param plot version of the story; another one would tell other events under the same ids
/// @param sent number of events acknowledged, from the first on
record SeasonProgress(int plot, LocalDate start, long seed, long sent) {

    static final String FILE = "season.json";

    static Optional<SeasonProgress> read(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = ContractJson.MAPPER.readTree(Files.readAllBytes(file));
            return Optional.of(new SeasonProgress(
                    node.required("plot").intValue(),
                    LocalDate.parse(node.required("start").stringValue()),
                    node.required("seed").longValue(),
                    node.required("sent").longValue()));
        } catch (JacksonException | DateTimeException e) {
            throw new IOException(file + " cannot be read as the marker of a season", e);
        }
    }

    void write(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        String json = ContractJson.MAPPER
                .createObjectNode()
                .put("plot", plot)
                .put("start", start.toString())
                .put("seed", seed)
                .put("sent", sent)
                .toString();
        Secrets.write(dataDirectory.resolve(FILE), json + "\n");
    }

    SeasonProgress after(long more) {
        return new SeasonProgress(plot, start, seed, sent + more);
    }
}
