package org.arrimage.dashboard.charts;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.arrimage.contract.event.ContractJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A drawing as a browser gets it, made once however many pages show it, and what has changed since the one before.
final class Rendering {

    /// With more changes than this, a drawing is sent whole.
    static final int CHANGES = 400;

    /// The renderings that some page shows.
    private static final Map<Drawing, WeakReference<Rendering>> SHOWN = new WeakHashMap<>();

    /// What is to be put where in an earlier rendering, which is not kept for it.
    private record Changes(WeakReference<Rendering> from, Optional<ArrayNode> changes) {}

    private final Drawing drawing;
    private final ObjectNode whole;
    private volatile @Nullable Changes last;

    private Rendering(Drawing drawing) {
        this.drawing = drawing;
        this.whole = Description.of(drawing);
    }

    /// The rendering of a drawing; of equal ones the same.
    static Rendering of(Drawing drawing) {
        Rendering known = known(drawing);
        if (known != null) {
            return known;
        }
        Rendering made = new Rendering(drawing);
        synchronized (SHOWN) {
            Rendering meanwhile = known(drawing);
            if (meanwhile != null) {
                return meanwhile;
            }
            SHOWN.put(drawing, new WeakReference<>(made));
            return made;
        }
    }

    /// The equal drawing that some page shows already, or this one: pages then see at once that nothing has changed.
    @SuppressWarnings("unchecked") // equal records are of one class
    static <D extends Drawing> D same(D drawing) {
        Rendering known = known(drawing);
        return known == null ? drawing : (D) known.drawing;
    }

    private static @Nullable Rendering known(Drawing drawing) {
        synchronized (SHOWN) {
            WeakReference<Rendering> known = SHOWN.get(drawing);
            return known == null ? null : known.get();
        }
    }

    boolean shows(Drawing other) {
        return drawing == other || drawing.equals(other);
    }

    /// Everything.
    ObjectNode whole() {
        return whole;
    }

    /// A list of places and of what is to be put there, to make this of an earlier rendering. A place is the list of
    /// names and numbers that lead to it. Nothing when it is as well to send everything.
    Optional<ArrayNode> since(Rendering before) {
        Changes known = last;
        if (known == null || known.from().get() != before) {
            ArrayNode changes = ContractJson.MAPPER.createArrayNode();
            boolean few = compare(before.whole, whole, ContractJson.MAPPER.createArrayNode(), changes);
            known = new Changes(new WeakReference<>(before), few ? Optional.of(changes) : Optional.empty());
            last = known;
        }
        return known.changes();
    }

    private static boolean compare(JsonNode before, JsonNode after, ArrayNode place, ArrayNode changes) {
        if (before == after) {
            return true;
        }
        if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < after.size(); i++) {
                if (!compare(before.get(i), after.get(i), place.deepCopy().add(i), changes)) {
                    return false;
                }
            }
            return true;
        }
        if (before.isObject() && after.isObject() && before.propertyNames().equals(after.propertyNames())) {
            for (String name : after.propertyNames()) {
                if (!compare(before.get(name), after.get(name), place.deepCopy().add(name), changes)) {
                    return false;
                }
            }
            return true;
        }
        if (!before.equals(after)) {
            if (place.isEmpty() || changes.size() == CHANGES) {
                return false;
            }
            changes.add(ContractJson.MAPPER.createArrayNode().add(place).add(after));
        }
        return true;
    }
}
