package org.arrimage.contract.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.Fault.Code;
import org.arrimage.contract.event.FreeText;
import org.arrimage.contract.event.UnreadableJsonException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the reference data as JSON; a document is checked as a whole, and every fault is named.
public final class ReferenceJson {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,16}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final List<Fault> faults = new ArrayList<>();
    private final boolean kept;

    private ReferenceJson(boolean kept) {
        this.kept = kept;
    }

    /// Reads `territory.json`.
    ///
    /// @throws InvalidReferenceException if it does not hold together
    public static Territory territory(byte[] json) throws InvalidReferenceException {
        return new ReferenceJson(false).wholeTerritory(json);
    }

    /// Reads `directory.json` and checks it against its territory.
    ///
    /// @throws InvalidReferenceException if it does not hold together
    public static Directory directory(byte[] json, Territory territory) throws InvalidReferenceException {
        return new ReferenceJson(false).wholeDirectory(json, territory);
    }

    /// Reads one organisation and checks it against the territory.
    ///
    /// @throws InvalidReferenceException if it does not hold together
    public static Organisation organisation(byte[] json, Territory territory) throws InvalidReferenceException {
        return new ReferenceJson(false).oneOrganisation(json, territory);
    }

    /// Reads a territory that was accepted before: its names are not judged again ([FreeText]).
    ///
    /// @throws InvalidReferenceException if it does not hold together
    public static Territory keptTerritory(byte[] json) throws InvalidReferenceException {
        return new ReferenceJson(true).wholeTerritory(json);
    }

    /// Reads a directory that was accepted before: its names and ids are not judged again ([FreeText]).
    ///
    /// @throws InvalidReferenceException if it does not hold together
    public static Directory keptDirectory(byte[] json, Territory territory) throws InvalidReferenceException {
        return new ReferenceJson(true).wholeDirectory(json, territory);
    }

    /// Reads one organisation that was accepted before: its name and id are not judged again ([FreeText]).
    ///
    /// @throws InvalidReferenceException if it does not hold together
    public static Organisation keptOrganisation(byte[] json, Territory territory) throws InvalidReferenceException {
        return new ReferenceJson(true).oneOrganisation(json, territory);
    }

    /// Reads one table that was accepted before: its name and id are not judged again ([FreeText]).
    ///
    /// @throws InvalidReferenceException if it does not hold together
    public static ConcertationTable keptTable(byte[] json, Territory territory) throws InvalidReferenceException {
        ReferenceJson reader = new ReferenceJson(true);
        ConcertationTable table = reader.readTable(
                reader.parse(json), "", territory.sectorsByCode().keySet());
        reader.refuse("table");
        return table;
    }

    private Territory wholeTerritory(byte[] json) throws InvalidReferenceException {
        Territory territory = readTerritory(parse(json));
        refuse("territory");
        return territory;
    }

    private Directory wholeDirectory(byte[] json, Territory territory) throws InvalidReferenceException {
        Directory directory = readDirectory(parse(json), territory);
        refuse("directory");
        return directory;
    }

    private Organisation oneOrganisation(byte[] json, Territory territory) throws InvalidReferenceException {
        Organisation organisation =
                readOrganisation(parse(json), "", territory.sectorsByCode().keySet());
        refuse("organisation");
        return organisation;
    }

    public static ObjectNode write(Territory territory) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        // Left out if it is the default, as are the other optional fields: earlier versions do not know them.
        if (!territory.timeZone().equals(Territory.DEFAULT_TIME_ZONE)) {
            node.put("timeZone", territory.timeZone().getId());
        }
        node.set("region", named(territory.region().code(), territory.region().name()));
        territory.groups().forEach(group -> node.withArray("groups").add(named(group.code(), group.name())));
        for (Territory.Sector sector : territory.sectors()) {
            ObjectNode written = named(sector.code(), sector.name());
            if (sector.group() != null) {
                written.put("group", sector.group());
            }
            Territory.Tile tile = sector.tile();
            if (tile != null) {
                written.putArray("tile").add(tile.column()).add(tile.row());
            }
            node.withArray("sectors").add(written);
        }
        for (Territory.Municipality municipality : territory.municipalities()) {
            ObjectNode written = node.withArray("municipalities")
                    .addObject()
                    .put("code", municipality.code())
                    .put("name", municipality.name())
                    .put("sector", municipality.sector());
            Territory.Position place = municipality.at();
            if (place != null) {
                written.putArray("at").add(place.longitude()).add(place.latitude());
            }
        }
        return node;
    }

    public static ObjectNode write(Organisation organisation) {
        ObjectNode node = ContractJson.MAPPER
                .createObjectNode()
                .put("id", organisation.id())
                .put("name", organisation.name())
                .put("sector", organisation.sector())
                .put("kind", organisation.kind())
                .put("since", organisation.since().toString());
        LocalDate until = organisation.until();
        if (until != null) {
            node.put("until", until.toString());
        }
        if (organisation.backbone()) {
            node.put("backbone", true);
        }
        return node;
    }

    public static ObjectNode write(ConcertationTable table) {
        return ContractJson.MAPPER
                .createObjectNode()
                .put("id", table.id())
                .put("name", table.name())
                .put("sector", table.sector());
    }

    public static ObjectNode write(Directory directory) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        node.putArray("organisations");
        node.putArray("tables");
        directory.organisations().values().stream()
                .sorted(Comparator.comparing(Organisation::id))
                .forEach(organisation -> node.withArray("organisations").add(write(organisation)));
        directory.tables().values().stream()
                .sorted(Comparator.comparing(ConcertationTable::id))
                .forEach(table -> node.withArray("tables").add(write(table)));
        return node;
    }

    private static ObjectNode named(String code, Name name) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode().put("code", code);
        node.putObject("name").put("fr", name.fr()).put("en", name.en());
        return node;
    }

    private ObjectNode parse(byte[] json) {
        try {
            if (ContractJson.read(json, "") instanceof ObjectNode object) {
                return object;
            }
            fault("", Code.NOT_AN_OBJECT);
        } catch (UnreadableJsonException e) {
            faults.add(e.fault());
        }
        return ContractJson.MAPPER.createObjectNode();
    }

    private void refuse(String what) throws InvalidReferenceException {
        if (!faults.isEmpty()) {
            throw new InvalidReferenceException(what, faults);
        }
    }

    private Territory readTerritory(ObjectNode root) {
        if (!faults.isEmpty()) {
            return new Territory(new Territory.Region("", new Name("", "")), List.of(), List.of(), List.of());
        }
        onlyFields(root, "", Set.of("timeZone", "region", "groups", "sectors", "municipalities"));
        ObjectNode regionNode = object(root, "region", "/region");
        onlyFields(regionNode, "/region", Set.of("code", "name"));
        Territory.Region region =
                new Territory.Region(text(regionNode, "code", "/region", CODE), name(regionNode, "/region"));

        Set<String> codes = new HashSet<>();
        Set<String> groupCodes = new HashSet<>();
        List<Territory.Group> groups = new ArrayList<>();
        each(root, "groups", false, (node, at) -> {
            onlyFields(node, at, Set.of("code", "name"));
            Territory.Group group = new Territory.Group(text(node, "code", at, CODE), name(node, at));
            once(codes, group.code(), at + "/code");
            groupCodes.add(group.code());
            groups.add(group);
        });
        Set<String> sectorCodes = new HashSet<>();
        Set<Territory.Tile> tiles = new HashSet<>();
        List<Territory.Sector> sectors = new ArrayList<>();
        each(root, "sectors", true, (node, at) -> {
            onlyFields(node, at, Set.of("code", "name", "group", "tile"));
            String group = node.hasNonNull("group") ? text(node, "group", at, CODE) : null;
            if (group != null && !group.isEmpty() && !groupCodes.contains(group)) {
                fault(at + "/group", Code.UNKNOWN_GROUP, group);
            }
            Territory.Tile tile = tile(node, at);
            if (tile != null && !tiles.add(tile)) {
                fault(at + "/tile", Code.REPEATED);
            }
            Territory.Sector sector = new Territory.Sector(text(node, "code", at, CODE), name(node, at), group, tile);
            once(codes, sector.code(), at + "/code");
            sectorCodes.add(sector.code());
            sectors.add(sector);
        });
        Set<String> municipalityCodes = new HashSet<>();
        List<Territory.Municipality> municipalities = new ArrayList<>();
        each(root, "municipalities", true, (node, at) -> {
            onlyFields(node, at, Set.of("code", "name", "sector", "at"));
            Territory.Municipality municipality = new Territory.Municipality(
                    text(node, "code", at, CODE),
                    words(node, "name", at),
                    text(node, "sector", at, CODE),
                    position(node, at));
            once(municipalityCodes, municipality.code(), at + "/code");
            knownSector(sectorCodes, municipality.sector(), at);
            municipalities.add(municipality);
        });
        return new Territory(region, groups, sectors, municipalities, timeZone(root));
    }

    private Directory readDirectory(ObjectNode root, Territory territory) {
        if (!faults.isEmpty()) {
            return Directory.EMPTY;
        }
        onlyFields(root, "", Set.of("organisations", "tables"));
        Set<String> sectors = territory.sectorsByCode().keySet();
        // Both kinds travel on one compacted topic under their id, so an id names one thing only.
        Set<String> ids = new HashSet<>();
        Map<String, Organisation> organisations = new LinkedHashMap<>();
        each(root, "organisations", true, (node, at) -> {
            Organisation organisation = readOrganisation(node, at, sectors);
            once(ids, organisation.id(), at + "/id");
            organisations.put(organisation.id(), organisation);
        });
        Map<String, ConcertationTable> tables = new LinkedHashMap<>();
        each(root, "tables", false, (node, at) -> {
            ConcertationTable table = readTable(node, at, sectors);
            once(ids, table.id(), at + "/id");
            tables.put(table.id(), table);
        });
        List<String> backbones = organisations.values().stream()
                .filter(Organisation::backbone)
                .map(Organisation::id)
                .toList();
        if (backbones.isEmpty()) {
            fault("/organisations", Code.NO_BACKBONE);
        } else if (backbones.size() > 1) {
            fault("/organisations", Code.SEVERAL_BACKBONES, String.join(", ", backbones));
        }
        return new Directory(organisations, tables);
    }

    private Organisation readOrganisation(ObjectNode node, String at, Set<String> sectors) {
        onlyFields(node, at, Set.of("id", "name", "sector", "kind", "since", "until", "backbone"));
        LocalDate since = day(node, "since", at, Organisation.EARLIEST);
        LocalDate until = node.hasNonNull("until") ? day(node, "until", at, since) : null;
        JsonNode backbone = node.path("backbone");
        if (node.hasNonNull("backbone") && !backbone.isBoolean()) {
            fault(at + "/backbone", Code.WRONG_TYPE, "boolean");
        }
        String sector = text(node, "sector", at, CODE);
        knownSector(sectors, sector, at);
        return new Organisation(
                id(node, at),
                words(node, "name", at),
                sector,
                words(node, "kind", at),
                since,
                until,
                backbone.isBoolean() && backbone.booleanValue());
    }

    private ConcertationTable readTable(ObjectNode node, String at, Set<String> sectors) {
        onlyFields(node, at, Set.of("id", "name", "sector"));
        String sector = text(node, "sector", at, CODE);
        knownSector(sectors, sector, at);
        return new ConcertationTable(id(node, at), words(node, "name", at), sector);
    }

    private interface Element {
        void read(ObjectNode node, String at);
    }

    private void each(ObjectNode root, String field, boolean required, Element element) {
        JsonNode array = root.get(field);
        if (array == null || array.isNull() || (array.isArray() && array.isEmpty())) {
            if (required) {
                fault("/" + field, Code.MISSING);
            }
            return;
        }
        if (!array.isArray()) {
            fault("/" + field, Code.WRONG_TYPE, "array");
            return;
        }
        int i = 0;
        for (JsonNode node : array.values()) {
            String at = "/" + field + "/" + i++;
            if (node instanceof ObjectNode object) {
                element.read(object, at);
            } else {
                fault(at, Code.NOT_AN_OBJECT);
            }
        }
    }

    private ObjectNode object(ObjectNode parent, String field, String at) {
        if (parent.get(field) instanceof ObjectNode object) {
            return object;
        }
        fault(at, parent.hasNonNull(field) ? Code.NOT_AN_OBJECT : Code.MISSING);
        return ContractJson.MAPPER.createObjectNode();
    }

    private Name name(ObjectNode parent, String at) {
        ObjectNode node = object(parent, "name", at + "/name");
        onlyFields(node, at + "/name", Set.of("fr", "en"));
        return new Name(words(node, "fr", at + "/name"), words(node, "en", at + "/name"));
    }

    /// An id, which becomes part of an address: no `.` and no `..`, which name places there.
    private String id(ObjectNode node, String at) {
        String id = text(node, "id", at, ID);
        if (!kept && (id.equals(".") || id.equals(".."))) {
            fault(at + "/id", Code.WRONG_FORMAT, 64);
        }
        return id;
    }

    /// A name, or what people call a kind.
    private String words(ObjectNode node, String field, String at) {
        String words = text(node, field, at, null);
        if (!kept && !words.isBlank()) {
            faults.addAll(FreeText.faults(words, at + "/" + field, FreeText.NAME_LENGTH));
        } else if (!ContractJson.isText(words)) {
            fault(at + "/" + field, Code.NOT_TEXT);
        }
        return words;
    }

    private String text(ObjectNode node, String field, String at, @Nullable Pattern pattern) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            fault(at + "/" + field, Code.MISSING);
            return "";
        }
        if (!value.isString()) {
            fault(at + "/" + field, Code.WRONG_TYPE, "string");
            return "";
        }
        String text = value.stringValue();
        if (text.isBlank()) {
            fault(at + "/" + field, Code.MISSING);
        } else if (pattern != null && !pattern.matcher(text).matches()) {
            fault(at + "/" + field, Code.WRONG_FORMAT, pattern == CODE ? 16 : 64);
        }
        return text;
    }

    private Territory.@Nullable Tile tile(ObjectNode sector, String at) {
        JsonNode tile = sector.path("tile");
        if (!isPair(tile, at + "/tile", "[2, 0]")) {
            return null;
        }
        boolean places = true;
        for (int i = 0; i < 2; i++) {
            String pointer = at + "/tile/" + i;
            if (!ContractJson.isInteger(tile.path(i))) {
                fault(pointer, Code.WRONG_TYPE, "integer");
                places = false;
            } else {
                places &= isWithin(tile.path(i), 0, Territory.Tile.LAST, pointer);
            }
        }
        return places
                ? new Territory.Tile(
                        tile.path(0).decimalValue().intValueExact(),
                        tile.path(1).decimalValue().intValueExact())
                : null;
    }

    private Territory.@Nullable Position position(ObjectNode municipality, String at) {
        JsonNode position = municipality.path("at");
        if (!isPair(position, at + "/at", "[-74.003, 45.778]")) {
            return null;
        }
        boolean places = true;
        for (int i = 0; i < 2; i++) {
            String pointer = at + "/at/" + i;
            if (!position.path(i).isNumber()) {
                fault(pointer, Code.WRONG_TYPE, "number");
                places = false;
            } else {
                int most = i == 0 ? 180 : 90;
                places &= isWithin(position.path(i), -most, most, pointer);
            }
        }
        return places
                ? new Territory.Position(
                        position.path(0).decimalValue().doubleValue(),
                        position.path(1).decimalValue().doubleValue())
                : null;
    }

    /// Whether an optional field is there and an array of two.
    private boolean isPair(JsonNode value, String at, String example) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isArray()) {
            fault(at, Code.WRONG_TYPE, "array");
            return false;
        }
        if (value.size() != 2) {
            fault(at, Code.WRONG_FORMAT, example);
            return false;
        }
        return true;
    }

    private boolean isWithin(JsonNode number, int least, int most, String at) {
        BigDecimal value = number.decimalValue();
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            fault(at, Code.OUT_OF_RANGE, least, most);
            return false;
        }
        return true;
    }

    /// A zone of the IANA database by its name, such as `Europe/Paris`: other programs read offsets and short names
    /// differently.
    private ZoneId timeZone(ObjectNode root) {
        if (root.get("timeZone") == null || root.get("timeZone").isNull()) {
            return Territory.DEFAULT_TIME_ZONE;
        }
        String name = text(root, "timeZone", "", null);
        if (name.contains("/")
                && !name.startsWith("SystemV/")
                && ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        if (!name.isBlank()) {
            fault("/timeZone", Code.UNKNOWN_TIME_ZONE, name);
        }
        return Territory.DEFAULT_TIME_ZONE;
    }

    /// A day from the earliest one on; the earliest one also stands in for a day that is faulty.
    private LocalDate day(ObjectNode node, String field, String at, LocalDate earliest) {
        String text = text(node, field, at, null);
        if (!text.isBlank()) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (!day.isBefore(earliest) && !day.isAfter(Organisation.LATEST)) {
                    return day;
                }
                fault(at + "/" + field, Code.OUT_OF_RANGE, earliest, Organisation.LATEST);
            } catch (DateTimeParseException e) {
                fault(at + "/" + field, Code.WRONG_FORMAT, "2026-01-05");
            }
        }
        return earliest;
    }

    private void onlyFields(ObjectNode node, String at, Set<String> allowed) {
        for (String field : node.propertyNames()) {
            if (!allowed.contains(field)) {
                fault(at + "/" + field, Code.UNKNOWN_FIELD);
            }
        }
    }

    private void once(Set<String> seen, String id, String at) {
        if (!id.isEmpty() && !seen.add(id)) {
            fault(at, Code.REPEATED, id);
        }
    }

    private void knownSector(Set<String> sectors, String sector, String at) {
        if (!sector.isEmpty() && !sectors.contains(sector)) {
            fault(at + "/sector", Code.UNKNOWN_SECTOR, sector);
        }
    }

    private void fault(String at, Code code, Object... args) {
        faults.add(Fault.of(at, code, args));
    }
}
