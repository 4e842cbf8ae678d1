package org.arrimage.contract.event;

import java.util.List;
import java.util.Locale;

/// One thing wrong with an event or a reference file: where it is and what it is.
///
/// A fault carries ids, limits and allowed codes, never a data value.
///
/// @param pointer JSON Pointer (RFC 6901) into the structured event or file; empty for the whole
/// @param code what is wrong
/// @param args what the message names besides: limits, allowed codes, ids
public record Fault(String pointer, Code code, List<String> args) {

    public Fault {
        args = List.copyOf(args);
    }

    public static Fault of(String pointer, Code code, Object... args) {
        return new Fault(
                pointer, code, List.of(args).stream().map(String::valueOf).toList());
    }

    /// What can be wrong; the wire form is stable.
    public enum Code {
        MALFORMED_JSON,
        NOT_UTF_8,
        NOT_GZIP,
        UNPACKS_TOO_FAR,
        BEYOND_LIMITS,
        NOT_AN_OBJECT,
        MISSING,
        UNKNOWN_FIELD,
        WRONG_TYPE,
        WRONG_FORMAT,
        NOT_TEXT,
        INVISIBLE,
        NOT_IN_LIST,
        OUT_OF_RANGE,
        TOO_LONG,
        TOO_MANY,
        REPEATED,
        UNSUPPORTED_VERSION,
        UNKNOWN_TYPE,
        WRONG_CONTENT_TYPE,
        WRONG_CHARSET,
        DATA_TWICE,
        NOT_AN_ATTRIBUTE,
        ATTRIBUTES_MISSING,
        WRONG_SCHEMA,
        WRONG_KEY,
        TOO_OLD,
        TOO_FAR_AHEAD,
        REVISION_WITHOUT_CORRECTION,
        CORRECTION_WITHOUT_REVISION,
        RETRACTION_WITHOUT_CORRECTION,
        CORRECTS_ITSELF,
        SAME_ORGANISATION,
        TABLE_REQUIRED,
        NOT_A_PARTICIPANT,
        LEAD_AMONG_PARTNERS,
        BACKBONE_ABSENT,
        PERSONAL_DATA,
        UNKNOWN_ORGANISATION,
        UNKNOWN_TABLE,
        UNKNOWN_MUNICIPALITY,
        SOURCE_NOT_ALLOWED,
        UNKNOWN_SECTOR,
        UNKNOWN_GROUP,
        UNKNOWN_TIME_ZONE,
        NO_BACKBONE,
        SEVERAL_BACKBONES,
        UNREADABLE_FILE,
        OTHER_CONTENT,
        CORRECTS_A_CORRECTION,
        CORRECTS_ANOTHER_SUBJECT,
        NOT_STORED,
        ID_FIXED,
        SECTOR_FIXED,
        BACKBONE_FIXED;

        /// The stable form on the wire, such as `unknown-field`.
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
