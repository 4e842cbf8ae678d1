package org.arrimage.dashboard.network;

/// One organisation has referred to another.
record Arc(String from, String to) {

    Arc reversed() {
        return new Arc(to, from);
    }
}
