package org.arrimage.contract.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.arrimage.contract.event.Fault.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of one closed data object and gathers every fault, not just the first.
///
/// After a fault a stand-in value is returned; the caller discards the object if there is any fault.
final class DataFields {

    private static final Pattern DIRECTORY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TERRITORY_CODE = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    private final ObjectNode data;
    private final List<Fault> faults;
    private final boolean kept;
    private final Set<String> known = new HashSet<>();

    /// @param kept whether the data are already in a topic
    DataFields(ObjectNode data, List<Fault> faults, boolean kept) {
        this.data = data;
        this.faults = faults;
        this.kept = kept;
    }

    void fault(String field, Code code, Object... args) {
        faults.add(Fault.of("/data/" + field, code, args));
    }

    /// Must be called last: every field that was not asked for is unknown.
    void refuseUnknown() {
        for (String name : new TreeSet<>(data.propertyNames())) {
            if (!known.contains(name)) {
                faults.add(Fault.of("/data/" + name.replace("~", "~0").replace("/", "~1"), Code.UNKNOWN_FIELD));
            }
        }
    }

    String organisation(String field) {
        return matching(field, DIRECTORY_ID, 64);
    }

    @Nullable
    String optionalOrganisation(String field) {
        return optional(field) == null ? null : matching(field, DIRECTORY_ID, 64);
    }

    String municipality(String field) {
        return matching(field, TERRITORY_CODE, 16);
    }

    List<String> organisations(String field, int least, int most) {
        List<String> values = new ArrayList<>();
        List<JsonNode> elements = elements(field);
        for (int i = 0; i < elements.size(); i++) {
            String at = field + "/" + i;
            JsonNode element = elements.get(i);
            if (!element.isString()) {
                fault(at, Code.WRONG_TYPE, "string");
            } else if (!DIRECTORY_ID.matcher(element.stringValue()).matches()) {
                fault(at, Code.WRONG_FORMAT, 64);
            } else if (values.contains(element.stringValue())) {
                fault(at, Code.REPEATED);
            } else {
                values.add(element.stringValue());
            }
        }
        if (elements.isEmpty() && least > 0) {
            JsonNode node = optional(field);
            if (node == null) {
                fault(field, Code.MISSING);
            } else if (node.isArray()) {
                fault(field, Code.OUT_OF_RANGE, least, most);
            }
        } else if (elements.size() < least || elements.size() > most) {
            fault(field, Code.OUT_OF_RANGE, least, most);
        }
        return values;
    }

    <E extends Coded> E coded(String field, E[] list) {
        String code = string(field);
        return code.isEmpty() ? list[list.length - 1] : inList(field, code, list);
    }

    <E extends Coded> List<E> codedList(String field, E[] list) {
        List<E> values = new ArrayList<>();
        List<JsonNode> elements = elements(field);
        for (int i = 0; i < elements.size(); i++) {
            String at = field + "/" + i;
            if (!elements.get(i).isString()) {
                fault(at, Code.WRONG_TYPE, "string");
                continue;
            }
            E value = inList(at, elements.get(i).stringValue(), list);
            if (values.contains(value)) {
                fault(at, Code.REPEATED);
            }
            values.add(value);
        }
        return values;
    }

    long integer(String field, long least, long most) {
        JsonNode node = required(field);
        if (node == null) {
            return least;
        }
        if (!ContractJson.isInteger(node)) {
            fault(field, Code.WRONG_TYPE, "integer");
            return least;
        }
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            fault(field, Code.OUT_OF_RANGE, least, most);
            return least;
        }
        return node.longValue();
    }

    boolean bool(String field) {
        JsonNode node = required(field);
        if (node != null && !node.isBoolean()) {
            fault(field, Code.WRONG_TYPE, "boolean");
        }
        return node != null && node.isBoolean() && node.booleanValue();
    }

    /// One of the two short titles, the only free text there is. A title that is already in a topic only has to be
    /// one that the database can store.
    @Nullable
    String title(String field) {
        JsonNode node = optional(field);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            fault(field, Code.WRONG_TYPE, "string");
            return null;
        }
        String title = node.stringValue();
        if (!kept) {
            faults.addAll(FreeText.faults(title, "/data/" + field, FreeText.TITLE_LENGTH));
        } else if (title.codePointCount(0, title.length()) > FreeText.TITLE_LENGTH) {
            fault(field, Code.TOO_LONG, FreeText.TITLE_LENGTH);
        } else if (title.isBlank() || !ContractJson.isText(title)) {
            fault(field, Code.WRONG_FORMAT, FreeText.TITLE_LENGTH);
        }
        return title;
    }

    private String matching(String field, Pattern pattern, int longest) {
        String text = string(field);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            fault(field, Code.WRONG_FORMAT, longest);
            return "";
        }
        return text;
    }

    /// The text of a required field, or the empty string after a fault.
    private String string(String field) {
        JsonNode node = required(field);
        if (node == null) {
            return "";
        }
        if (!node.isString()) {
            fault(field, Code.WRONG_TYPE, "string");
            return "";
        }
        if (node.stringValue().isEmpty()) {
            fault(field, Code.MISSING);
        }
        return node.stringValue();
    }

    private <E extends Coded> E inList(String at, String code, E[] list) {
        for (E value : list) {
            if (value.code().equals(code)) {
                return value;
            }
        }
        List<String> codes = new ArrayList<>();
        for (E value : list) {
            codes.add(value.code());
        }
        fault(at, Code.NOT_IN_LIST, String.join(", ", codes));
        return list[list.length - 1];
    }

    private @Nullable JsonNode required(String field) {
        JsonNode node = optional(field);
        if (node == null) {
            fault(field, Code.MISSING);
        }
        return node;
    }

    /// The value of a field; `null` means absent.
    private @Nullable JsonNode optional(String field) {
        known.add(field);
        JsonNode node = data.get(field);
        return node == null || node.isNull() ? null : node;
    }

    private List<JsonNode> elements(String field) {
        JsonNode node = optional(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            fault(field, Code.WRONG_TYPE, "array");
            return List.of();
        }
        return List.copyOf(node.values());
    }
}
