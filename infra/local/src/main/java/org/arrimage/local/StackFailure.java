package org.arrimage.local;

import java.util.List;

/// The stack does not start, or does not go on; carries the sentences the person reads.
final class StackFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    StackFailure(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    StackFailure(String line) {
        this(List.of(line));
    }

    List<String> lines() {
        return lines;
    }
}
