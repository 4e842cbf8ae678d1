package org.arrimage.dashboard.api.odata;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.dashboard.api.odata.ODataFault.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a request asks of an entity set.
///
/// @param selected the properties that are handed out
/// @param filter which entities
/// @param reversed whether the order of the keys is turned round
/// @param top how many entities at most
/// @param skip how many of the first are left out
/// @param counts whether it is said how many there are
/// @param after the key of the entity after which this page begins
record Question(
        EntitySet set,
        List<Property> selected,
        boolean selects,
        Filter filter,
        boolean reversed,
        long top,
        long skip,
        boolean counts,
        Optional<List<Object>> after) {

    private static final String SELECT = "$select";
    private static final String FILTER = "$filter";
    private static final String ORDER = "$orderby";
    private static final String TOP = "$top";
    private static final String SKIP = "$skip";
    private static final String COUNT = "$count";
    private static final String FORMAT = "$format";
    private static final String TOKEN = "$skiptoken";

    /// Reads the options of an address; those of the caller's own, without `$`, are left aside.
    ///
    /// @throws ODataFault if one is not offered or makes no sense
    static Question read(EntitySet set, Map<String, String[]> parameters) {
        Map<String, String> options = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (!name.startsWith("$")) {
                return;
            }
            if (!List.of(SELECT, FILTER, ORDER, TOP, SKIP, COUNT, FORMAT, TOKEN).contains(name)) {
                throw new ODataFault(Kind.NOT_OFFERED, name);
            }
            if (values.length > 1) {
                throw new ODataFault(Kind.GIVEN_TWICE, name);
            }
            options.put(name, values[0]);
        });
        String format = options.getOrDefault(FORMAT, "json");
        if (!format.equals("json") && !format.startsWith("application/json")) {
            throw new ODataFault(Kind.FORMAT);
        }
        List<Property> selected = selected(set, options.getOrDefault(SELECT, "*"));
        return new Question(
                set,
                selected,
                selected.size() < set.properties().size(),
                options.containsKey(FILTER) ? FilterReader.read(set, options.get(FILTER)) : new Filter.Everything(),
                reversed(set, options.get(ORDER)),
                number(options, TOP, Long.MAX_VALUE),
                number(options, SKIP, 0),
                count(options.getOrDefault(COUNT, "false")),
                Optional.ofNullable(options.get(TOKEN)).map(token -> key(set, token)));
    }

    private static List<Property> selected(EntitySet set, String names) {
        if (names.strip().equals("*")) {
            return set.properties();
        }
        List<Property> selected = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            selected.add(set.property(name.strip())
                    .orElseThrow(() -> new ODataFault(Kind.UNKNOWN_PROPERTY, name.strip(), set.set())));
        }
        return set.properties().stream().filter(selected::contains).toList();
    }

    /// The order is that of the keys, from the first key on, all of them up or all of them down.
    private static boolean reversed(EntitySet set, @Nullable String order) {
        if (order == null) {
            return false;
        }
        List<Property> keys = set.keys();
        String[] parts = order.split(",", -1);
        boolean down = false;
        for (int i = 0; i < parts.length; i++) {
            String[] words = parts[i].strip().split("\\s+");
            boolean thisDown = words.length == 2 && words[1].equals("desc");
            boolean known = words.length == 1 || words.length == 2 && (thisDown || words[1].equals("asc"));
            if (!known || i >= keys.size() || !keys.get(i).name().equals(words[0]) || i > 0 && thisDown != down) {
                throw new ODataFault(
                        Kind.ORDER,
                        String.join(", ", keys.stream().map(Property::name).toList()));
            }
            down = thisDown;
        }
        return down;
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new ODataFault(Kind.NOT_A_NUMBER, name);
        }
        return Long.parseLong(text);
    }

    private static boolean count(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ODataFault(Kind.NOT_OFFERED, COUNT + "=" + text);
        };
    }

    /// A token holds the key after which a page begins: pages are found by key, not by counting.
    static String token(List<Object> key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonMapper.shared().writeValueAsBytes(key));
    }

    private static List<Object> key(EntitySet set, String token) {
        try {
            JsonNode array = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token));
            List<Property> keys = set.keys();
            if (!array.isArray() || array.size() != keys.size()) {
                throw new ODataFault(Kind.TOKEN);
            }
            List<Object> key = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                JsonNode part = array.get(i);
                boolean number = keys.get(i).type() == Property.Type.INT32;
                if (number ? !part.isInt() : !part.isString() || !ContractJson.isText(part.stringValue())) {
                    throw new ODataFault(Kind.TOKEN);
                }
                key.add(number ? (Object) part.intValue() : part.stringValue());
            }
            return key;
        } catch (IllegalArgumentException | JacksonException e) {
            throw new ODataFault(Kind.TOKEN);
        }
    }

    /// The options of the page after this one.
    ///
    /// @param handedOut how many entities this page holds
    /// @param last the key of the last of them
    Map<String, String> next(Map<String, String[]> parameters, long handedOut, List<Object> last) {
        Map<String, String> options = new LinkedHashMap<>();
        parameters.forEach((name, values) -> options.put(name, values[0]));
        options.remove(SKIP);
        if (top != Long.MAX_VALUE) {
            options.put(TOP, Long.toString(top - handedOut));
        }
        options.put(TOKEN, token(last));
        return options;
    }
}
