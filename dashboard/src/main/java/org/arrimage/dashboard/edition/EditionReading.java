package org.arrimage.dashboard.edition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.Releases;
import org.springframework.stereotype.Component;

/// Reads editions. An edition never changes, so those that were read last stay here, with the rights and the
/// names by which they were read.
@Component
class EditionReading {

    private static final int KEPT = 8;

    private final Releases releases;
    private final ReferenceDocuments references;

    /// The edition asked for last is the last one; guarded by itself.
    private final Map<Question, Edition> known = new LinkedHashMap<>(KEPT, 0.75f, true);

    EditionReading(Releases releases, ReferenceDocuments references) {
        this.releases = releases;
        this.references = references;
    }

    private record Question(Grant grant, Release release, Territory territory, Optional<Organisation> backbone) {}

    /// An edition and its neighbours.
    ///
    /// @param any whether there is any edition
    record Found(Optional<Edition> edition, Optional<IsoWeek> earlier, Optional<IsoWeek> later, boolean any) {

        private static final Found NOTHING = new Found(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /// The edition of a week, or the last one.
    ///
    /// @param week empty for the last one
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    Found read(Viewer viewer, Optional<IsoWeek> week) {
        Territory territory = references.territory().orElse(null);
        List<Release> all = releases.all(viewer);
        if (territory == null || all.isEmpty()) {
            return Found.NOTHING;
        }
        IsoWeek asked = week.orElse(all.getLast().through());
        List<Release> earlier = all.stream()
                .filter(release -> release.through().compareTo(asked) < 0)
                .toList();
        return new Found(
                all.stream()
                        .filter(release -> release.through().equals(asked))
                        .findFirst()
                        .map(release -> edition(viewer, release, territory)),
                earlier.isEmpty()
                        ? Optional.empty()
                        : Optional.of(earlier.getLast().through()),
                all.stream()
                        .map(Release::through)
                        .filter(through -> through.compareTo(asked) > 0)
                        .findFirst(),
                true);
    }

    private Edition edition(Viewer viewer, Release release, Territory territory) {
        Question question = new Question(
                viewer.grant(territory),
                release,
                territory,
                references.directory().backbone());
        synchronized (known) {
            Edition kept = known.get(question);
            if (kept != null) {
                return kept;
            }
        }
        List<String> scopes =
                inOrder(territory).stream().filter(question.grant()::reaches).toList();
        Edition edition = new Edition(
                release,
                viewer.audience() == Audience.EXACT,
                territory,
                question.backbone(),
                scopes,
                releases.figures(
                        viewer, release.number(), scopes, Edition.METRICS, Edition.periods(release.through())));
        synchronized (known) {
            known.put(question, edition);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return edition;
    }

    /// The sectors in the order of the territory, each group after the last of its sectors, the region at the end.
    static List<String> inOrder(Territory territory) {
        Map<String, String> last = territory.sectors().stream()
                .filter(sector -> sector.group() != null)
                .collect(Collectors.toMap(
                        sector -> String.valueOf(sector.group()), Territory.Sector::code, (first, later) -> later));
        List<String> scopes = new ArrayList<>();
        for (Territory.Sector sector : territory.sectors()) {
            scopes.add(sector.code());
            String group = sector.group();
            if (group != null && sector.code().equals(last.get(group))) {
                scopes.add(group);
            }
        }
        scopes.add(Territory.REGION);
        return scopes;
    }
}
