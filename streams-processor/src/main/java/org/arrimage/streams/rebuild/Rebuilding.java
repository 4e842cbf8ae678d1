package org.arrimage.streams.rebuild;

/// Whether this process runs the numbers of the screens or builds the next ones.
enum Rebuilding {
    /// It runs the active generation.
    NO,
    /// It takes part in building the next one, and begins it if nobody has.
    JOIN,
    /// It begins the next one in any case.
    ANEW
}
