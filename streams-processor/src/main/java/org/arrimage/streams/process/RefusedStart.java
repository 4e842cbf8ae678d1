package org.arrimage.streams.process;

/// A start that cannot be: what is wrong in both languages, and what to do.
public final class RefusedStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param french one or two sentences: what happened, what to do
    /// @param english the same
    public RefusedStart(String french, String english) {
        super(french + System.lineSeparator() + english);
    }

    /// The refusal of a setting that is out of its range.
    ///
    /// @param setting its whole name
    /// @param french what it must be, such as `1 ou plus`
    /// @param english the same, such as `1 or more`
    public static RefusedStart outOfRange(String setting, Object value, String french, String english) {
        return new RefusedStart(
                "Le réglage %s vaut %s ; il doit être %s. Corrigez-le, puis redémarrez."
                        .formatted(setting, value, french),
                "The setting %s is %s; it must be %s. Correct it, then start again."
                        .formatted(setting, value, english));
    }
}
