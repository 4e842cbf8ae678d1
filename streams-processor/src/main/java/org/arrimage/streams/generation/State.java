package org.arrimage.streams.generation;

/// Where a generation stands.
public enum State {
    /// It is counted in tables beside.
    BUILDING,
    /// Its numbers are those on the screens.
    ACTIVE,
    /// Another one has taken its place.
    RETIRED,
    /// It was begun and will never be on a screen.
    ABANDONED
}
