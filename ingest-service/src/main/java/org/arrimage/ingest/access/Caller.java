package org.arrimage.ingest.access;

import java.util.Set;

/// A caller, identified by a key. A handler that takes a `Caller` cannot run without one.
///
/// @param name name of the key
/// @param sources the sources it may write for; `*` is any
/// @param directory whether it was given the right to change the directory
/// @param from address the call came from
public record Caller(String name, Set<String> sources, boolean directory, String from) {

    static final String ANY = "*";

    public Caller {
        sources = Set.copyOf(sources);
    }

    public boolean mayWriteFor(String source) {
        return sources.contains(ANY) || sources.contains(source);
    }

    public boolean mayChangeTheDirectory() {
        return directory || sources.contains(ANY);
    }
}
