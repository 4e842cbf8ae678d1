package org.arrimage.publisher.store;

import org.jspecify.annotations.Nullable;

/// The file of a release is missing or cannot be read: later ones build on it, so none is made or put into the tables.
public final class LostRelease extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;

    /// @param file name of the file
    LostRelease(String file, @Nullable Throwable cause) {
        super(file + " is missing or cannot be read", cause);
        this.file = file;
    }

    /// The name of the file.
    public String file() {
        return file;
    }
}
