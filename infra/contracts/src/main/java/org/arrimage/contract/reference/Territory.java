package org.arrimage.contract.reference;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The territory: a region, its sectors, groups of sectors, and municipalities that each belong to one sector.
///
/// A **scope** is the code of a sector, the code of a group, or [#REGION] for the whole region.
///
/// @param timeZone the business time zone: it decides which week an instant falls in, when a week closes, and which
///     time of day people read
public record Territory(
        Region region, List<Group> groups, List<Sector> sectors, List<Municipality> municipalities, ZoneId timeZone) {

    /// The time zone of a territory that does not name one.
    public static final ZoneId DEFAULT_TIME_ZONE = ZoneId.of("America/Toronto");

    /// The scope of the whole region.
    public static final String REGION = "*";

    public Territory {
        groups = List.copyOf(groups);
        sectors = List.copyOf(sectors);
        municipalities = List.copyOf(municipalities);
    }

    /// A territory in [#DEFAULT_TIME_ZONE].
    public Territory(Region region, List<Group> groups, List<Sector> sectors, List<Municipality> municipalities) {
        this(region, groups, sectors, municipalities, DEFAULT_TIME_ZONE);
    }

    /// The region itself.
    public record Region(String code, Name name) {}

    /// A group of sectors.
    public record Group(String code, Name name) {}

    /// A sector.
    ///
    /// @param group code of the group it belongs to, if any
    /// @param tile its place on a small map, if the file gives one ([#tiles()])
    public record Sector(
            String code,
            Name name,
            @Nullable String group,
            @Nullable Tile tile) {

        /// A sector without a place of its own on the map.
        public Sector(String code, Name name, @Nullable String group) {
            this(code, name, group, null);
        }
    }

    /// A place on a small map of sectors: one tile a sector, north on top.
    ///
    /// @param column from 0 in the west to [#LAST]
    /// @param row from 0 in the north to [#LAST]
    public record Tile(int column, int row) {

        /// The last column and the last row.
        public static final int LAST = 99;
    }

    /// A municipality.
    ///
    /// @param sector code of the one sector it belongs to
    /// @param at where it lies, if the file says so
    public record Municipality(
            String code,
            String name,
            String sector,
            @Nullable Position at) {

        /// A municipality of which the file does not say where it lies.
        public Municipality(String code, String name, String sector) {
            this(code, name, sector, null);
        }
    }

    /// A point on the ground, in degrees (WGS 84), in the order of GeoJSON.
    ///
    /// @param longitude from -180 to 180, negative in the west
    /// @param latitude from -90 to 90, negative in the south
    public record Position(double longitude, double latitude) {}

    /// The sectors by code, in the order of the file.
    public Map<String, Sector> sectorsByCode() {
        Map<String, Sector> byCode = new LinkedHashMap<>();
        sectors.forEach(sector -> byCode.put(sector.code(), sector));
        return byCode;
    }

    /// The place of every sector on a small map, by the sector's code, in the order of the file: its own tile, or, for
    /// a sector without one, a tile of a near-square grid in reading order below those that have theirs.
    public Map<String, Tile> tiles() {
        int below = 0;
        int without = 0;
        for (Sector sector : sectors) {
            Tile own = sector.tile();
            below = own == null ? below : Math.max(below, own.row() + 1);
            without += own == null ? 1 : 0;
        }
        int columns = (int) Math.ceil(Math.sqrt(without));
        Map<String, Tile> tiles = new LinkedHashMap<>();
        int next = 0;
        for (Sector sector : sectors) {
            Tile own = sector.tile();
            if (own == null) {
                own = new Tile(next % columns, below + next / columns);
                next++;
            }
            tiles.put(sector.code(), own);
        }
        return tiles;
    }

    /// The sector of each municipality, by the municipality's code.
    public Map<String, Sector> sectorsByMunicipality() {
        Map<String, Sector> byCode = sectorsByCode();
        Map<String, Sector> byMunicipality = new LinkedHashMap<>();
        for (Municipality municipality : municipalities) {
            Sector sector = byCode.get(municipality.sector());
            if (sector != null) {
                byMunicipality.put(municipality.code(), sector);
            }
        }
        return byMunicipality;
    }

    /// How many municipalities a scope has.
    public long municipalitiesOf(String scope) {
        return sectorsByMunicipality().values().stream()
                .filter(sector -> scopesOf(sector).contains(scope))
                .count();
    }

    /// Every scope: the region first, then groups, then sectors, in the order of the file.
    public List<String> scopes() {
        List<String> scopes = new ArrayList<>(List.of(REGION));
        groups.forEach(group -> scopes.add(group.code()));
        sectors.forEach(sector -> scopes.add(sector.code()));
        return scopes;
    }

    /// The scopes in which something that happened in a sector counts: the sector, its group if it has one, the
    /// region.
    public static List<String> scopesOf(Sector sector) {
        String group = sector.group();
        return group == null ? List.of(sector.code(), REGION) : List.of(sector.code(), group, REGION);
    }

    /// The name of a scope, if there is such a scope.
    public Optional<Name> scopeName(String scope) {
        if (scope.equals(REGION)) {
            return Optional.of(region.name());
        }
        return groups.stream()
                .filter(group -> group.code().equals(scope))
                .map(Group::name)
                .findFirst()
                .or(() -> sectors.stream()
                        .filter(sector -> sector.code().equals(scope))
                        .map(Sector::name)
                        .findFirst());
    }
}
