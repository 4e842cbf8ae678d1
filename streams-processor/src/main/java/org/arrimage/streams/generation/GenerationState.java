package org.arrimage.streams.generation;

/// The state of a generation.
public enum GenerationState {
    /// It is being counted, in tables beside the public ones.
    BUILDING,
    /// Its numbers are those on the screens.
    ACTIVE,
    /// Another one has taken its place.
    RETIRED,
    /// It was begun and will never be on a screen.
    ABANDONED
}
