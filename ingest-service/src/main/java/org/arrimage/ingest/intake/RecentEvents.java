package org.arrimage.ingest.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventWriter;
import org.arrimage.contract.event.Fault;
import org.jspecify.annotations.Nullable;

/// The events that passed lately, the oldest forgotten first. They serve to recognise a repeat, a conflict or a
/// correction of a correction.
///
/// An event is remembered from the moment it is claimed, before Kafka has it; another one with its identity
/// waits meanwhile for the outcome. An event that was not stored is forgotten at once, so nothing is ever taken for
/// a repeat of it.
final class RecentEvents {

    /// What is known about an event that is about to be published.
    sealed interface Recall {

        /// Nothing is known: the caller publishes it, then calls [#stored] or [#forget].
        record First(Claim claim) implements Recall {}

        /// The same event came before.
        ///
        /// @param stored completes with whether Kafka has it
        record Same(CompletableFuture<Boolean> stored) implements Recall {}

        /// Another event came before under the same identity.
        ///
        /// @param stored completes with whether Kafka has it
        record Other(CompletableFuture<Boolean> stored) implements Recall {}

        /// It corrects what cannot be corrected.
        record Unfit(Fault fault) implements Recall {}
    }

    /// An event under way.
    record Claim(Print identity, Memory memory) {}

    /// The first 128 bits of a SHA-256: small, and in practice unique.
    private record Print(long high, long low) {

        static Print of(String first, byte[] second) {
            MessageDigest digest = Sha256.begin();
            byte[] start = first.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(start.length).array());
            digest.update(start);
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(second));
            return new Print(hash.getLong(), hash.getLong());
        }

        static Print of(String first, String second) {
            return of(first, second.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// @param content subject and content
    /// @param entity family and subject
    /// @param corrects id of the original, if the event is a correction
    private record Memory(
            Print content, Print entity, @Nullable String corrects, CompletableFuture<Boolean> stored) {}

    private static final CompletableFuture<Boolean> STORED = CompletableFuture.completedFuture(true);

    private final Map<Print, Memory> memories;

    /// @param most events remembered
    RecentEvents(int most) {
        memories = new LinkedHashMap<>(1024) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Print, Memory> eldest) {
                return size() > most;
            }
        };
    }

    /// Looks an event up and claims it if it is new.
    Recall claim(Event event) {
        Print identity = Print.of(event.source(), event.id());
        Print content = Print.of(event.subject(), EventWriter.content(event));
        Print entity = Print.of(event.family().code(), event.subject());
        String corrects = event.corrects();
        Print target = corrects == null ? null : Print.of(event.source(), corrects);
        synchronized (memories) {
            Memory known = memories.get(identity);
            if (known != null) {
                return known.content().equals(content)
                        ? new Recall.Same(known.stored())
                        : new Recall.Other(known.stored());
            }
            Memory corrected = target == null ? null : memories.get(target);
            if (corrected != null) {
                String original = corrected.corrects();
                if (original != null) {
                    return new Recall.Unfit(Fault.of("/corrects", Fault.Code.CORRECTS_A_CORRECTION, original));
                }
                if (!corrected.entity().equals(entity)) {
                    return new Recall.Unfit(Fault.of("/corrects", Fault.Code.CORRECTS_ANOTHER_SUBJECT));
                }
            }
            Memory memory = new Memory(content, entity, corrects, new CompletableFuture<>());
            memories.put(identity, memory);
            return new Recall.First(new Claim(identity, memory));
        }
    }

    /// Kafka has the event.
    void stored(Claim claim) {
        Memory memory = claim.memory();
        synchronized (memories) {
            memories.computeIfPresent(
                    claim.identity(),
                    (identity, known) -> known.equals(memory)
                            ? new Memory(memory.content(), memory.entity(), memory.corrects(), STORED)
                            : known);
        }
        memory.stored().complete(true);
    }

    /// Kafka is not known to have the event.
    void forget(Claim claim) {
        synchronized (memories) {
            memories.remove(claim.identity(), claim.memory());
        }
        claim.memory().stored().complete(false);
    }
}
