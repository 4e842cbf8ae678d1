package org.arrimage.streams.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Writes numbers as variable-length integers (LEB128) and each text once: a repeated text is written as its
/// position among the texts before it.
final class BinaryWriter {

    private static final int SEVEN_BITS = 0x7f;

    private byte[] bytes = new byte[128];
    private int length;
    private final Map<String, Integer> texts = new HashMap<>();

    /// @param number 0 or more; small ones take one byte
    void number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("Not negative: " + number);
        }
        varint(number);
    }

    /// Any number; those near 0 take one byte (zigzag).
    void signed(long number) {
        varint((number << 1) ^ (number >> 63));
    }

    void flag(boolean flag) {
        varint(flag ? 1 : 0);
    }

    void text(String text) {
        Integer place = texts.putIfAbsent(text, texts.size() + 1);
        if (place != null) {
            varint(place);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        varint(0);
        varint(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void varint(long number) {
        reserve(10);
        long rest = number;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[length++] = (byte) (rest & SEVEN_BITS | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
