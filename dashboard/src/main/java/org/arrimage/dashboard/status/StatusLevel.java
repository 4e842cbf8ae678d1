package org.arrimage.dashboard.status;

import java.util.Locale;

/// The state of something, from the best to the worst.
enum StatusLevel {
    WELL("✓", "even"),
    /// Nothing is known, or nothing is due yet.
    OPEN("⋯", "pending"),
    /// Somebody should look at it, and nothing is lost meanwhile.
    SLOW("!", "late"),
    /// It does not do its work.
    DOWN("×", "differs");

    private final String mark;
    private final String look;

    StatusLevel(String mark, String look) {
        this.mark = mark;
        this.look = look;
    }

    String mark() {
        return mark;
    }

    /// How the mark is drawn; the marks of the page "Qualité" are the same.
    String look() {
        return look;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
