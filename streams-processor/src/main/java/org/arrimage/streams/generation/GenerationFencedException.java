package org.arrimage.streams.generation;

/// A generation may no longer write.
public final class GenerationFencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GenerationFencedException(Generation generation, GenerationState state) {
        super("Generation %s is %s and writes nothing any more".formatted(generation.number(), state));
    }
}
