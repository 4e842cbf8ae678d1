package org.arrimage.dashboard.api.odata;

/// A property of an entity.
record Property(String name, Type type, boolean isKey, boolean isNullable) {

    /// The primitive types that are in use; a value of each is of one Java class.
    enum Type {
        /// [Integer]
        INT32("Edm.Int32"),
        /// [Long]
        INT64("Edm.Int64"),
        /// [String]
        STRING("Edm.String"),
        /// [java.time.LocalDate]
        DATE("Edm.Date"),
        /// [java.time.Instant]
        MOMENT("Edm.DateTimeOffset");

        private final String edm;

        Type(String edm) {
            this.edm = edm;
        }

        /// Its name in the metadata.
        String edm() {
            return edm;
        }
    }

    static Property key(String name, Type type) {
        return new Property(name, type, true, false);
    }

    static Property plain(String name, Type type) {
        return new Property(name, type, false, false);
    }

    static Property nullable(String name, Type type) {
        return new Property(name, type, false, true);
    }
}
