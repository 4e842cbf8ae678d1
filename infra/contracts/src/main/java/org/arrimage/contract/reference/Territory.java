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
    public record Sector(String code, Name name, @Nullable String group) {}

    /// A municipality.
    ///
    /// @param sector code of the one sector it belongs to
    public record Municipality(String code, String name, String sector) {}

    /// The sectors by code, in the order of the file.
    public Map<String, Sector> sectorsByCode() {
        Map<String, Sector> byCode = new LinkedHashMap<>();
        sectors.forEach(sector -> byCode.put(sector.code(), sector));
        return byCode;
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
