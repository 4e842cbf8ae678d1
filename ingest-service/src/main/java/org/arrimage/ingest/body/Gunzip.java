package org.arrimage.ingest.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;

/// Unpacks gzip (RFC 1952), any number of members, as it arrives.
///
/// `GZIPInputStream` takes a pause of the network for the end, ignores garbage after the end, and calls itself for
/// each empty member.
final class Gunzip extends InputStream {

    /// Events that differ in their ids alone unpack to some 60 times their size; deflate can reach 1,032.
    private static final int GREATEST_RATIO = 200;

    /// How many bytes may come before the ratio is checked.
    private static final int BEFORE_RATIO = 1024 * 1024;

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final byte[] packed = new byte[8 * 1024];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int position;
    private int filled;
    private long packedBytes;
    private long unpackedBytes;
    private boolean inMember;
    private boolean begun;

    Gunzip(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /// @throws ProblemException if it is not gzip, ends too soon, or unpacks beyond the greatest ratio
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (length > 0) {
            if (!inMember && !header()) {
                return -1;
            }
            int unpacked = inflate(bytes, offset, length);
            if (unpacked > 0) {
                crc.update(bytes, offset, unpacked);
                unpackedBytes += unpacked;
                if (unpackedBytes > BEFORE_RATIO && unpackedBytes / GREATEST_RATIO > packedBytes) {
                    throw new ProblemException(
                            ProblemType.TOO_LARGE, Fault.of("", Fault.Code.UNPACKS_TOO_FAR, GREATEST_RATIO));
                }
                return unpacked;
            }
            if (inflater.finished()) {
                trailer();
            } else if (inflater.needsDictionary()) {
                throw corrupt();
            } else if (inflater.needsInput()) {
                if (position == filled && !fill()) {
                    throw corrupt();
                }
                inflater.setInput(packed, position, filled - position);
                position = filled;
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] bytes, int offset, int length) {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw corrupt();
        }
    }

    /// @return whether there is another member
    private boolean header() throws IOException {
        if (begun && position == filled && !fill()) {
            return false;
        }
        begun = true;
        if (next() != 0x1F || next() != 0x8B || next() != 8) {
            throw corrupt();
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw corrupt();
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                while (next() != 0) {}
            }
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private void trailer() throws IOException {
        position = filled - inflater.getRemaining();
        if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw corrupt();
        }
        inMember = false;
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (position == filled && !fill()) {
            throw corrupt();
        }
        return packed[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(packed));
        packedBytes += filled;
        if (packedBytes > BEFORE_RATIO && packedBytes / 2 > unpackedBytes) {
            throw corrupt(); // empty members or a name, without end
        }
        return filled > 0;
    }

    private static ProblemException corrupt() {
        return new ProblemException(ProblemType.MALFORMED, Fault.of("", Fault.Code.NOT_GZIP));
    }
}
