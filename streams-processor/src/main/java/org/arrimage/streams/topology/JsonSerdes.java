package org.arrimage.streams.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.Reading;
import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.activity.Contact;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.History;
import org.arrimage.streams.activity.Tally;
import org.arrimage.streams.activity.Totals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The stores and the internal topic as JSON: what an operator finds there can be read.
final class JsonSerdes {

    static final Serde<Entity> ENTITY = serde(JsonSerdes::write, JsonSerdes::readEntity);
    static final Serde<Tally> TALLY = serde(JsonSerdes::write, JsonSerdes::readTally);
    static final Serde<Totals> TOTALS = serde(JsonSerdes::write, JsonSerdes::readTotals);

    private JsonSerdes() {}

    private static ObjectNode write(Entity entity) {
        ObjectNode node = object();
        ArrayNode events = node.putArray("events");
        entity.history().winners().forEach(event -> events.add(EventWriter.structured(event)));
        writeAll(entity.unknown(), node.putArray("unknown"));
        return node;
    }

    private static Entity readEntity(JsonNode node) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : node.get("events").values()) {
            switch (EventReader.readStructured(event)) {
                case Reading.Read(Event read) -> events.add(read);
                case Reading.Faulty(var faults) ->
                    throw new IllegalStateException("The history store holds an event that cannot be read: " + faults);
            }
        }
        return new Entity(History.of(events), new TreeSet<>(readTexts(node.get("unknown"))));
    }

    private static ObjectNode write(Tally tally) {
        ObjectNode node = object();
        writeNumbers(tally.sums(), node.putObject("sums"));
        writeDays(tally.contactDays(), node.putObject("contactDays"));
        ArrayNode contacts = node.putArray("contacts");
        tally.contacts().forEach((contact, times) -> {
            ObjectNode written =
                    contacts.addObject().put("autonomous", contact.autonomous()).put("times", times);
            writeAll(contact.organisations(), written.putArray("organisations"));
            writeAll(contact.hubs(), written.putArray("hubs"));
        });
        ObjectNode municipalities = node.putObject("municipalities");
        tally.municipalities().forEach(municipalities::put);
        return node;
    }

    private static Tally readTally(JsonNode node) {
        Tally tally = new Tally();
        readNumbers(node.get("sums")).forEach((metric, amount) -> Tally.add(tally.sums(), metric, amount));
        readDays(node.get("contactDays")).forEach((days, amount) -> Tally.add(tally.contactDays(), days, amount));
        for (JsonNode contact : node.get("contacts").values()) {
            Contact read = new Contact(
                    readTexts(contact.get("organisations")),
                    readTexts(contact.get("hubs")),
                    contact.get("autonomous").booleanValue());
            Tally.add(tally.contacts(), read, contact.get("times").longValue());
        }
        node.get("municipalities")
                .forEachEntry(
                        (municipality, times) -> Tally.add(tally.municipalities(), municipality, times.longValue()));
        return tally;
    }

    private static ObjectNode write(Totals totals) {
        ObjectNode node = object().put("changes", totals.changes());
        writeNumbers(totals.numbers(), node.putObject("numbers"));
        writeDays(totals.contactDays(), node.putObject("contactDays"));
        return node;
    }

    private static Totals readTotals(JsonNode node) {
        return new Totals(
                node.get("changes").longValue(), readNumbers(node.get("numbers")), readDays(node.get("contactDays")));
    }

    private static void writeNumbers(Map<Metric, Long> numbers, ObjectNode node) {
        numbers.forEach((metric, amount) -> node.put(metric.code(), amount));
    }

    private static Map<Metric, Long> readNumbers(JsonNode node) {
        Map<Metric, Long> numbers = new EnumMap<>(Metric.class);
        node.forEachEntry((code, amount) -> numbers.put(Metric.of(code).orElseThrow(), amount.longValue()));
        return numbers;
    }

    private static void writeDays(Map<Integer, Long> days, ObjectNode node) {
        days.forEach((day, amount) -> node.put(Integer.toString(day), amount));
    }

    private static TreeMap<Integer, Long> readDays(JsonNode node) {
        TreeMap<Integer, Long> days = new TreeMap<>();
        node.forEachEntry((day, amount) -> days.put(Integer.valueOf(day), amount.longValue()));
        return days;
    }

    private static void writeAll(Collection<String> texts, ArrayNode node) {
        texts.forEach(node::add);
    }

    private static List<String> readTexts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.values().forEach(text -> texts.add(text.stringValue()));
        return texts;
    }

    private static ObjectNode object() {
        return ContractJson.MAPPER.createObjectNode();
    }

    private static <T> Serde<T> serde(Function<T, ObjectNode> write, Function<JsonNode, T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : ContractJson.MAPPER.writeValueAsBytes(write.apply(value)),
                (topic, bytes) -> bytes == null ? null : read.apply(ContractJson.MAPPER.readTree(bytes)));
    }
}
