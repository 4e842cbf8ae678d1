package org.arrimage.contract.event;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// How the contract's JSON is read (strictly) and written (canonically).
///
/// Object keys are written in the order of their UTF-16 code units and control characters with lower-case
/// escapes; as the contract holds no other numbers than integers below 2^53, what is written is canonical JSON
/// after RFC 8785.
public final class ContractJson {

    /// The greatest nesting of JSON that is read.
    public static final int MAX_DEPTH = 32;

    /// The greatest number of characters of a JSON number that is read.
    public static final int MAX_NUMBER_LENGTH = 1000;

    /// The one mapper: duplicate keys, trailing text, deep nesting and numbers without end are refused.
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            // A long name is one that the contract does not know, and is refused as that.
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private ContractJson() {}

    /// What is wrong with a text that the mapper could not read.
    ///
    /// @param pointer where the text stands
    public static Fault faultOf(JacksonException failure, String pointer) {
        return failure instanceof StreamConstraintsException
                ? Fault.of(pointer, Fault.Code.BEYOND_LIMITS, MAX_DEPTH, MAX_NUMBER_LENGTH)
                : Fault.of(pointer, Fault.Code.MALFORMED_JSON);
    }

    /// Whether a text can be shown and stored: it holds no control character and no half of a surrogate pair.
    public static boolean isText(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }
}
