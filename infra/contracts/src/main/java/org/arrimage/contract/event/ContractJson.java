package org.arrimage.contract.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// How the contract's JSON is read (strictly) and written (canonically).
///
/// Object keys are written in the order of their UTF-16 code units and control characters with lower-case escapes.
/// As the contract holds no numbers but integers below 2^53, the result is canonical JSON as RFC 8785 defines it.
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

    // Fractions are read as decimals: as binary ones, 90.00000000000000000001 would be 90.
    private static final ObjectReader READER = MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\b(?:\\s*=\\s*\"?(?<name>[^;\\s\"]*))?", Pattern.CASE_INSENSITIVE);

    private ContractJson() {}

    /// Whether a media type names anything but UTF-8, once, as the charset.
    public static boolean isOtherCharset(@Nullable String contentType) {
        List<MatchResult> charsets = CHARSET.matcher(contentType == null ? "" : contentType)
                .results()
                .toList();
        return charsets.size() > 1
                || charsets.stream()
                        .map(charset -> String.valueOf(charset.group("name")))
                        .anyMatch(name -> !name.equalsIgnoreCase("utf-8") && !name.equalsIgnoreCase("utf8"));
    }

    /// Reads a text in the form that senders must use: JSON in UTF-8 and nothing else.
    ///
    /// @param pointer the place of the text: empty for the whole of what was sent
    /// @throws UnreadableJsonException if it is in another encoding, holds half of a character, or is no JSON
    /// within the limits
    public static JsonNode read(byte[] json, String pointer) throws UnreadableJsonException {
        String text = utf8(json);
        // No JSON holds a NUL; UTF-16 and UTF-32 do, and the parser would guess that it is one of them.
        if (text == null || text.indexOf('\0') >= 0) {
            throw new UnreadableJsonException(Fault.of(pointer, Fault.Code.NOT_UTF_8));
        }
        JsonNode node = readKept(json, pointer);
        if (holdsHalfACharacter(text)) {
            throw new UnreadableJsonException(Fault.of(pointer, Fault.Code.NOT_UTF_8));
        }
        return node;
    }

    /// Reads a text that a topic already holds, in any encoding that the parser finds, as it always has been. What
    /// once counted must count the same at every replay.
    ///
    /// @throws UnreadableJsonException if it is no JSON within the limits
    static JsonNode readKept(byte[] json, String pointer) throws UnreadableJsonException {
        try {
            return READER.readTree(json);
        } catch (StreamConstraintsException | NumberFormatException e) {
            throw new UnreadableJsonException(
                    Fault.of(pointer, Fault.Code.BEYOND_LIMITS, MAX_DEPTH, MAX_NUMBER_LENGTH));
        } catch (JacksonException e) {
            throw new UnreadableJsonException(Fault.of(pointer, Fault.Code.MALFORMED_JSON));
        }
    }

    /// The text that bytes encode in UTF-8; null if they do not, as with overlong forms and surrogates.
    public static @Nullable String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text; // nothing was replaced, so every byte was good
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /// Whether a number is an integer to JSON Schema: its fraction, if any, is zero.
    public static boolean isInteger(JsonNode node) {
        return node.isNumber() && node.canConvertToExactIntegral();
    }

    /// Whether valid JSON escapes one half of a surrogate pair without the other, which UTF-8 cannot write.
    private static boolean holdsHalfACharacter(String json) {
        int i = json.indexOf('\\');
        while (i >= 0) {
            if (json.charAt(i + 1) != 'u') {
                i += 2;
            } else {
                char unit = unit(json, i);
                i += 6;
                if (Character.isHighSurrogate(unit)
                        && json.startsWith("\\u", i)
                        && Character.isLowSurrogate(unit(json, i))) {
                    i += 6;
                } else if (Character.isSurrogate(unit)) {
                    return true;
                }
            }
            i = json.indexOf('\\', i);
        }
        return false;
    }

    private static char unit(String json, int escape) {
        return (char) Integer.parseInt(json, escape + 2, escape + 6, 16);
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
