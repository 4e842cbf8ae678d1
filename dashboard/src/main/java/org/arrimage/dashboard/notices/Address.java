package org.arrimage.dashboard.notices;

import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses for mail, as people type them.
final class Address {

    /// The longest that mail servers take.
    static final int LENGTH = 254;

    /// Of letters that every mail server takes; stricter than the check of the database, whose refusal would quote it.
    private static final Pattern SHAPE = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private Address() {}

    /// The address without blanks around it, if it looks like one.
    static Optional<String> of(String typed) {
        String address = typed.strip();
        return address.length() <= LENGTH && SHAPE.matcher(address).matches() ? Optional.of(address) : Optional.empty();
    }
}
