package org.arrimage.streams.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what [BinaryWriter] wrote. Any other input ends in an [IllegalStateException].
final class BinaryReader {

    private final byte[] bytes;
    private int position;
    private final List<String> texts = new ArrayList<>();

    BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long number = varint();
        if (number < 0) {
            throw broken();
        }
        return number;
    }

    long signed() {
        long number = varint();
        return (number >>> 1) ^ -(number & 1);
    }

    /// The number of items that follow, each of at least one byte.
    int count() {
        long count = number();
        if (count > bytes.length - position) {
            throw broken();
        }
        return (int) count;
    }

    boolean flag() {
        return number() == 1;
    }

    String text() {
        long place = number();
        if (place == 0) {
            int length = count();
            String text = new String(bytes, position, length, StandardCharsets.UTF_8);
            position += length;
            texts.add(text);
            return text;
        }
        if (place > texts.size()) {
            throw broken();
        }
        return texts.get((int) place - 1);
    }

    /// The value of an enumeration at the position that was written.
    <E> E oneOf(List<E> values) {
        long place = number();
        if (place >= values.size()) {
            throw broken();
        }
        return values.get((int) place);
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position == bytes.length) {
                throw broken();
            }
            byte next = bytes[position++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw broken();
    }

    private IllegalStateException broken() {
        return new IllegalStateException("The state holds bytes that this version cannot read, at " + position + " of "
                + bytes.length + "; a rebuild makes it anew");
    }
}
