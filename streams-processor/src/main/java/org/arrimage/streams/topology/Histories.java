package org.arrimage.streams.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.activity.Cell;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.Tally;
import org.arrimage.streams.activity.WeekChange;
import org.arrimage.streams.state.StateSerdes;
import org.arrimage.streams.state.StoreKeys;

/// Keeps the history of each entity and sends on what a change of it adds to each week and takes from it.
///
/// An entity that names an organisation or table unknown to the directory is entered under that id in the `waiting`
/// store, and judged again when the directory has learned the id.
final class Histories extends ContextualProcessor<byte[], Decoded, IsoWeek, WeekChange> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final byte[] PRESENT = {1};

    private final Territory territory;
    private final int counting;
    private KeyValueStore<String, byte[]> entities;
    private KeyValueStore<String, byte[]> waiting;
    private DirectoryView directory;

    @SuppressWarnings("NullAway.Init") // the stores are there from init on
    Histories(Territory territory, int counting) {
        this.territory = territory;
        this.counting = counting;
    }

    @Override
    public void init(ProcessorContext<IsoWeek, WeekChange> context) {
        super.init(context);
        entities = context.getStateStore(ActivityTopology.HISTORY_STORE);
        waiting = context.getStateStore(ActivityTopology.WAITING_STORE);
        directory = new DirectoryView(territory, context.getStateStore(ActivityTopology.DIRECTORY_STORE));
        context.schedule(LOOK_AGAIN, PunctuationType.WALL_CLOCK_TIME, this::lookAgain);
    }

    @Override
    public void process(Record<byte[], Decoded> record) {
        if (record.value() instanceof Decoded.Fact(Event event)) {
            if (directory.refresh()) {
                reviewWaiting(record.timestamp());
            }
            String key = StoreKeys.entity(event.family(), event.subject());
            Entity entity = entity(key).orElseGet(Entity::unheardOf);
            if (entity.history().add(event)) {
                store(key, entity, record.timestamp(), RecordContext.of(record.headers()));
            }
        }
    }

    private void lookAgain(long now) {
        if (directory.refresh()) {
            reviewWaiting(now);
        }
    }

    /// Judges again every entity that waits for an id that is now known.
    private void reviewWaiting(long timestamp) {
        Set<String> due = new LinkedHashSet<>();
        try (KeyValueIterator<String, byte[]> all = waiting.all()) {
            while (all.hasNext()) {
                String entry = all.next().key;
                int end = entry.indexOf('|');
                if (isKnown(entry.substring(0, end))) {
                    due.add(entry.substring(end + 1));
                }
            }
        }
        for (String key : due) {
            entity(key).ifPresent(entity -> store(key, entity, timestamp, new RecordHeaders()));
        }
    }

    private boolean isKnown(String id) {
        return directory.reference().directory().organisations().containsKey(id)
                || directory.reference().directory().tables().containsKey(id);
    }

    private Optional<Entity> entity(String key) {
        byte[] bytes = entities.get(key);
        return bytes == null ? Optional.empty() : Optional.of(StateSerdes.readEntity(StoreKeys.subject(key), bytes));
    }

    private void store(String key, Entity entity, long timestamp, Headers headers) {
        Map<Cell, Tally> before = contributed(entity);
        Entity reviewed = entity.reviewed(directory.reference());
        entities.put(key, StateSerdes.write(reviewed));
        changeWaiting(key, entity.unknown(), reviewed.unknown());
        WeekChange.between(before, contributed(reviewed))
                .forEach((week, change) -> context().forward(new Record<>(week, change, timestamp, headers)));
    }

    /// What an entity contributes in this generation, whose stores do not hold the members that only a later counting
    /// counts; the numbers are left to [Counts].
    private Map<Cell, Tally> contributed(Entity entity) {
        Map<Cell, Tally> contributed = entity.contributed(directory.reference());
        contributed
                .values()
                .forEach(tally -> tally.members().keySet().removeIf(member -> !member.isCountedBy(counting)));
        return contributed;
    }

    private void changeWaiting(String key, SortedSet<String> before, SortedSet<String> after) {
        List<String> known = new ArrayList<>(before);
        known.removeAll(after);
        known.forEach(id -> waiting.delete(id + "|" + key));
        List<String> unknown = new ArrayList<>(after);
        unknown.removeAll(before);
        unknown.forEach(id -> waiting.put(id + "|" + key, PRESENT));
    }
}
