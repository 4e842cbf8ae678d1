package org.arrimage.dashboard.start;

import java.util.List;

/// A start that cannot be: what is wrong in both languages, and what to do.
public final class RefusedStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> details;

    /// @param french one or two sentences: what happened, what to do
    /// @param english the same
    /// @param details lines that follow, such as every fault of a file
    public RefusedStart(String french, String english, List<String> details) {
        super(french + System.lineSeparator() + english);
        this.details = List.copyOf(details);
    }

    public RefusedStart(String french, String english) {
        this(french, english, List.of());
    }

    /// The lines that follow the sentences.
    public List<String> details() {
        return details;
    }
}
