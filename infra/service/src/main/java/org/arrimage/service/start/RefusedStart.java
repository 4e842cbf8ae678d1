package org.arrimage.service.start;

import java.util.List;

/// A refused start: what is wrong and what to do, in both languages.
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

    /// The refusal of a setting that is out of its range.
    ///
    /// @param setting its whole name
    /// @param french what it must be, such as `1 ou plus`
    /// @param english the same, such as `1 or more`
    public static RefusedStart outOfRange(String setting, Object value, String french, String english) {
        return new RefusedStart(
                "Le réglage %s vaut %s; il doit être %s. Corrigez-le, puis redémarrez."
                        .formatted(setting, value, french),
                "The setting %s is %s; it must be %s. Correct it, then start again."
                        .formatted(setting, value, english));
    }

    /// The lines that follow the sentences.
    public List<String> details() {
        return details;
    }
}
