package org.arrimage.contract.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The absolute totals of one scope and week.
///
/// @param scope code of a sector or group, or `*`
/// @param revision grows with every change of this row, through rebuilds too: generation × 2^40 + counter
/// @param totals sums and distinct counts above zero
/// @param contactDays number of first contacts by whole days since the referral, 0 to 365
public record SectorWeek(
        String scope, IsoWeek week, long revision, Map<Metric, Long> totals, SortedMap<Integer, Long> contactDays) {

    /// The header that carries the revision on a record of the topic, tombstones included.
    public static final String REVISION_HEADER = "arrimage-revision";

    private static final int GENERATION_SHIFT = 40;

    public SectorWeek {
        Map<Metric, Long> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(totals);
        totals = Collections.unmodifiableMap(ordered);
        contactDays = Collections.unmodifiableSortedMap(new TreeMap<>(contactDays));
    }

    /// The key on the topic, `scope|2026-W02`.
    public static String key(String scope, IsoWeek week) {
        return scope + "|" + week;
    }

    public String key() {
        return key(scope, week);
    }

    /// The revision of a row that has changed so many times in a generation.
    public static long revision(long generation, long changes) {
        return (generation << GENERATION_SHIFT) + changes;
    }

    /// The generation in which the row was counted.
    public long generation() {
        return revision >> GENERATION_SHIFT;
    }

    /// Whether every metric is zero.
    public boolean isEmpty() {
        return totals.isEmpty() && contactDays.isEmpty();
    }

    /// The row as JSON, UTF-8: `{"scope", "week", "revision", "metrics": {code: n, "contact_days": {"0": 3}}}`.
    public byte[] toJson() {
        ObjectNode node = ContractJson.MAPPER
                .createObjectNode()
                .put("scope", scope)
                .put("week", week.toString())
                .put("revision", revision);
        ObjectNode metrics = node.putObject("metrics");
        totals.forEach((metric, value) -> metrics.put(metric.code(), value));
        if (!contactDays.isEmpty()) {
            ObjectNode histogram = metrics.putObject(Metric.CONTACT_DAYS.code());
            contactDays.forEach((days, count) -> histogram.put(Integer.toString(days), count));
        }
        return ContractJson.MAPPER.writeValueAsBytes(node);
    }

    /// Adds the revision to the headers of a record, which a tombstone needs too.
    public void writeRevision(Headers headers) {
        headers.add(REVISION_HEADER, Long.toString(revision).getBytes(StandardCharsets.UTF_8));
    }

    /// The row of a record of the topic, whatever it holds: a tombstone is an empty row with its revision.
    ///
    /// @throws IllegalArgumentException if the record does not belong to the topic
    public static SectorWeek read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Header header = headers.lastHeader(REVISION_HEADER);
        if (key == null || header == null || header.value() == null) {
            throw new IllegalArgumentException("A row has a key and a revision");
        }
        String text = new String(key, StandardCharsets.UTF_8);
        int bar = text.indexOf('|');
        if (bar < 1) {
            throw new IllegalArgumentException("The key of a row is scope|week");
        }
        if (value == null) {
            return new SectorWeek(
                    text.substring(0, bar),
                    IsoWeek.parse(text.substring(bar + 1)),
                    Long.parseLong(new String(header.value(), StandardCharsets.UTF_8)),
                    Map.of(),
                    Collections.emptySortedMap());
        }
        try {
            SectorWeek row = fromJson(value);
            if (row.key().equals(text)) {
                return row;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The value of a row is its JSON", e);
        }
        throw new IllegalArgumentException("The key of a row is its scope and week");
    }

    /// Reads what [#toJson] wrote; metrics this version does not know are left out.
    ///
    /// @throws tools.jackson.core.JacksonException if it is not such a row
    public static SectorWeek fromJson(byte[] json) {
        JsonNode node = ContractJson.MAPPER.readTree(json);
        Map<Metric, Long> totals = new EnumMap<>(Metric.class);
        SortedMap<Integer, Long> contactDays = new TreeMap<>();
        node.required("metrics")
                .forEachEntry((code, value) -> Metric.of(code).ifPresent(metric -> {
                    if (metric == Metric.CONTACT_DAYS) {
                        value.forEachEntry((days, count) -> contactDays.put(Integer.valueOf(days), count.longValue()));
                    } else {
                        totals.put(metric, value.longValue());
                    }
                }));
        return new SectorWeek(
                node.required("scope").stringValue(),
                IsoWeek.parse(node.required("week").stringValue()),
                node.required("revision").longValue(),
                totals,
                contactDays);
    }
}
