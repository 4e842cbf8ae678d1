package org.arrimage.publisher.release;

/// What a reader is told of the method of an edition.
///
/// @param base what figures are rounded to. The values 0 to `base - 1` are the small ones that nobody may tell
///     apart.
/// @param lifted whether some figures below the base are shown as the base, 0 among them, so that the base does
///     not prove that there was a case
public record Method(int base, boolean lifted) {

    public Method {
        if (base < 2) {
            throw new IllegalArgumentException("Figures are rounded to 2 at least, not to " + base);
        }
    }

    /// Base 5: values below 5 are small.
    public static final Method STANDARD = new Method(5, true);
}
