package org.arrimage.dashboard.query;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What has been made of figures, once for all pages that share them.
public final class Derived {

    private final Map<Object, Object> made = new ConcurrentHashMap<>();

    /// Makes something of the figures, or gives what was made of them before.
    ///
    /// @param question what decides the result beside the figures; its class belongs to whoever asks
    /// @param making gives something immutable
    @SuppressWarnings("unchecked")
    public <T> T once(Record question, Supplier<T> making) {
        Object known = made.get(question);
        if (known == null) {
            // Not computed within the map, because what is made may be made of other things that are kept there.
            T result = making.get();
            known = Objects.requireNonNullElse(made.putIfAbsent(question, result), result);
        }
        return (T) known;
    }
}
