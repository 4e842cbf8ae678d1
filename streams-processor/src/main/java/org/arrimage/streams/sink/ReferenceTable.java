package org.arrimage.streams.sink;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.service.sql.SqlFile;
import org.arrimage.streams.generation.WritingRight;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;

/// The table of the reference data.
@Component
public class ReferenceTable {

    private static final String UPSERT = SqlFile.read(ReferenceTable.class, "upsert-references");
    private static final String NOTIFY = SqlFile.read(ReferenceTable.class, "notify-changed");

    private final JdbcTemplate jdbc;
    private final WritingRight right;
    private volatile @Nullable Territory territory;

    ReferenceTable(JdbcTemplate jdbc, WritingRight right) {
        this.jdbc = jdbc;
        this.right = right;
    }

    /// One document.
    ///
    /// @param kind `territory`, `organisation` or `table`
    /// @param json in the form of the contract
    public record Document(String kind, String id, String json) {}

    /// Writes the territory by which the generation counts; what is read from here on must fit it.
    @Transactional
    public void begin(Territory counting) {
        ProducerRecord<byte[], byte[]> record = ReferenceRecords.of(counting);
        write(List.of(new Document(
                "territory",
                new String(record.key(), StandardCharsets.UTF_8),
                new String(record.value(), StandardCharsets.UTF_8))));
        territory = counting;
    }

    /// The territory by which the generation counts.
    Territory territory() {
        return Objects.requireNonNull(territory, "nothing has begun");
    }

    /// Reads a record of the directory topic, as far as it fits the territory by which the generation counts: the
    /// table then knows the same as the engine.
    ///
    /// @return one document; empty if the record holds no organisation or table of this territory
    List<Document> read(byte[] key, byte[] value) {
        try {
            Directory read = ReferenceRecords.apply(Directory.EMPTY, key, value, territory());
            List<Document> documents = new ArrayList<>();
            read.organisations()
                    .forEach((id, one) -> documents.add(new Document(
                            "organisation", id, ReferenceJson.write(one).toString())));
            read.tables()
                    .forEach((id, one) -> documents.add(
                            new Document("table", id, ReferenceJson.write(one).toString())));
            return documents;
        } catch (InvalidReferenceException | JacksonException e) {
            return List.of();
        }
    }

    /// Writes documents with distinct ids.
    @Transactional
    public void write(Collection<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        right.hold();
        List<Document> ordered = documents.stream()
                .sorted((a, b) -> (a.kind() + a.id()).compareTo(b.kind() + b.id()))
                .toList();
        jdbc.update(UPSERT, (PreparedStatement statement) -> {
            int column = 1;
            for (Function<Document, String> value :
                    List.<Function<Document, String>>of(Document::kind, Document::id, Document::json)) {
                Object[] values = ordered.stream().map(value).toArray();
                statement.setArray(
                        column, statement.getConnection().createArrayOf(column == 3 ? "jsonb" : "text", values));
                column++;
            }
        });
        jdbc.query(NOTIFY, result -> {});
    }
}
