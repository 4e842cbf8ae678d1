package org.arrimage.dashboard.networkview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.WeeklyPair;

/// Where the organisations stand: each sector on its tile of the map, within it the best connected in the middle and
/// the others around it along a spiral (phyllotaxis, Vogel 1979), which fills a disc evenly. The same data give the
/// same places, and a window has no say in them.
///
/// A tile is a square of side 1; the first column and row in use are 0.
///
/// @param columns how many columns are in use
/// @param rows how many rows are in use
/// @param centres the middle of each sector that has organisations, by its code
/// @param places the place of each organisation, by its id
record Layout(int columns, int rows, Map<String, Point> centres, Map<String, Point> places) {

    /// How far from the middle of its tile an organisation may stand.
    static final double REACH = 0.38;

    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    /// A place, x to the east and y to the south.
    record Point(double x, double y) {}

    /// @param ties the ties that say who is well connected; of closed weeks, so that nobody moves during the week
    static Layout of(Territory territory, Collection<Organisation> organisations, Collection<WeeklyPair> ties) {
        Map<String, Set<String>> partners = new HashMap<>();
        for (WeeklyPair tie : ties) {
            partners.computeIfAbsent(tie.a(), id -> new HashSet<>()).add(tie.b());
            partners.computeIfAbsent(tie.b(), id -> new HashSet<>()).add(tie.a());
        }
        Map<String, List<String>> bySector = new TreeMap<>();
        organisations.stream()
                .sorted(Comparator.comparingInt(
                                (Organisation organisation) -> -partners.getOrDefault(organisation.id(), Set.of())
                                        .size())
                        .thenComparing(Organisation::id))
                .forEach(organisation -> bySector.computeIfAbsent(organisation.sector(), sector -> new ArrayList<>())
                        .add(organisation.id()));
        Map<String, Territory.Tile> tiles = new TreeMap<>(territory.tiles());
        tiles.keySet().retainAll(bySector.keySet());
        List<Integer> columns =
                used(tiles.values().stream().map(Territory.Tile::column).toList());
        List<Integer> rows =
                used(tiles.values().stream().map(Territory.Tile::row).toList());
        int most = bySector.values().stream().mapToInt(List::size).max().orElse(1);
        Map<String, Point> centres = new TreeMap<>();
        Map<String, Point> places = new TreeMap<>();
        tiles.forEach((sector, tile) -> {
            Point centre = new Point(columns.indexOf(tile.column()) + 0.5, rows.indexOf(tile.row()) + 0.5);
            centres.put(sector, centre);
            List<String> ids = bySector.getOrDefault(sector, List.of());
            for (int i = 0; i < ids.size(); i++) {
                // The largest sector fills its tile; the others are as dense as a mean of that and their own.
                double spread = REACH * Math.pow((double) ids.size() / most, 0.3);
                double radius = ids.size() == 1 ? 0 : spread * Math.sqrt(i / (ids.size() - 1.0));
                double angle = i * GOLDEN_ANGLE + centres.size();
                places.put(
                        ids.get(i),
                        new Point(centre.x() + radius * Math.cos(angle), centre.y() + radius * Math.sin(angle)));
            }
        });
        return new Layout(Math.max(1, columns.size()), Math.max(1, rows.size()), centres, places);
    }

    /// Columns or rows without a sector are left out.
    private static List<Integer> used(Collection<Integer> numbers) {
        return numbers.stream().distinct().sorted().toList();
    }
}
