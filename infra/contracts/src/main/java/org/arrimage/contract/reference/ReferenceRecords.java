package org.arrimage.contract.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.topic.Topics;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reference data as records of the compacted topics.
///
/// On the directory topic, each record has the id of what it holds as its key, as `{"organisation": {…}}` or
/// `{"table": {…}}`; on the territory topic, one record under the region's code holds the whole territory.
public final class ReferenceRecords {

    private ReferenceRecords() {}

    /// The record of a territory.
    public static ProducerRecord<byte[], byte[]> of(Territory territory) {
        return new ProducerRecord<>(
                Topics.TERRITORY,
                territory.region().code().getBytes(StandardCharsets.UTF_8),
                ContractJson.MAPPER.writeValueAsBytes(ReferenceJson.write(territory)));
    }

    /// The record of an organisation.
    public static ProducerRecord<byte[], byte[]> of(Organisation organisation) {
        return directory(organisation.id(), "organisation", ReferenceJson.write(organisation));
    }

    /// The record of a table.
    public static ProducerRecord<byte[], byte[]> of(ConcertationTable table) {
        return directory(table.id(), "table", ReferenceJson.write(table));
    }

    /// The records of a whole directory.
    public static List<ProducerRecord<byte[], byte[]>> of(Directory directory) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        directory.organisations().values().forEach(organisation -> records.add(of(organisation)));
        directory.tables().values().forEach(table -> records.add(of(table)));
        return records;
    }

    /// The territory of a record.
    ///
    /// @throws InvalidReferenceException if the record holds no territory
    public static Territory territory(byte[] value) throws InvalidReferenceException {
        byte[] json;
        try {
            // Written anew: a record may be in any encoding that was ever read.
            json = ContractJson.MAPPER.writeValueAsBytes(ContractJson.MAPPER.readTree(value));
        } catch (JacksonException e) {
            json = value; // the reader says what is wrong
        }
        return ReferenceJson.keptTerritory(json);
    }

    /// The directory after a record of the directory topic has been applied to it.
    ///
    /// @param value null for a removal
    /// @throws InvalidReferenceException if the record holds neither an organisation nor a table
    public static Directory apply(Directory directory, byte[] key, byte @Nullable [] value, Territory territory)
            throws InvalidReferenceException {
        if (value == null) {
            return directory.without(new String(key, StandardCharsets.UTF_8));
        }
        JsonNode node = ContractJson.MAPPER.readTree(value);
        for (String kind : Set.of("organisation", "table")) {
            JsonNode entry = node.get(kind);
            if (entry != null) {
                byte[] json = ContractJson.MAPPER.writeValueAsBytes(entry);
                return kind.equals("table")
                        ? directory.with(ReferenceJson.keptTable(json, territory))
                        : directory.with(ReferenceJson.keptOrganisation(json, territory));
            }
        }
        return directory;
    }

    private static ProducerRecord<byte[], byte[]> directory(String id, String kind, JsonNode entry) {
        return new ProducerRecord<>(
                Topics.DIRECTORY,
                id.getBytes(StandardCharsets.UTF_8),
                ContractJson.MAPPER.writeValueAsBytes(
                        ContractJson.MAPPER.createObjectNode().set(kind, entry)));
    }
}
