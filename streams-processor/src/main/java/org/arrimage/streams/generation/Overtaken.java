package org.arrimage.streams.generation;

/// A generation may no longer write.
public final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken(Generation generation, State state) {
        super("Generation %s is %s and writes nothing any more".formatted(generation.number(), state));
    }
}
