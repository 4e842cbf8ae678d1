package org.arrimage.dashboard.network;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.WeeklyPairs;
import org.arrimage.dashboard.query.Window;
import org.springframework.stereotype.Component;

/// Reads the network of scopes for those who may see who is tied to whom.
@Component
public class NetworkReading {

    /// How many weeks are looked at unless a request says otherwise: a quarter, so that organisations that meet
    /// monthly count as tied.
    public static final int DEFAULT_WEEKS = 12;

    private static final IsoWeek EARLIEST = IsoWeek.of(EventReader.EARLIEST, ZoneOffset.UTC);
    private static final List<String> REGION = List.of(Territory.REGION);

    private final WeeklyPairs pairs;
    private final ReferenceDocuments references;

    NetworkReading(WeeklyPairs pairs, ReferenceDocuments references) {
        this.pairs = pairs;
        this.references = references;
    }

    /// What is known of the network of a scope over some weeks; empty where the viewer may not see it, or no territory
    /// has been published.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Optional<NetworkHistory> history(Viewer viewer, String scope, Window weeks) {
        return references
                .territory()
                .filter(territory -> sees(viewer, territory, scope))
                .map(territory -> {
                    Directory directory = references.directory();
                    IsoWeek from = weeks.first().compareTo(EARLIEST) < 0 ? EARLIEST : weeks.first();
                    return NetworkHistory.of(
                            Members.of(scope, territory, directory),
                            directory.backbone().map(Organisation::id),
                            pairs.read(viewer, WeeklyPairs.Kind.TIE, REGION, from, weeks.last()),
                            pairs.read(viewer, WeeklyPairs.Kind.ARC, REGION, from, weeks.last()),
                            pairs.firstTies(viewer, REGION, weeks.last()));
                });
    }

    /// Whether a viewer sees who is tied to whom in a scope: ties reach out of it.
    private static boolean sees(Viewer viewer, Territory territory, String scope) {
        Grant grant = viewer.grant(territory);
        return grant.audience() == Audience.EXACT && grant.reaches(Territory.REGION) && grant.reaches(scope);
    }

    /// The measures of each scope that the viewer may see, in the order they are asked for.
    ///
    /// A viewer who sees ties sees those of the whole region, and organisations of a scope are tied outside of it
    /// too.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Map<String, NetworkMeasures> read(Viewer viewer, SequencedCollection<String> scopes, Window window) {
        Map<String, NetworkMeasures> measures = new LinkedHashMap<>();
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            return measures;
        }
        Grant grant = viewer.grant(territory.get());
        if (grant.audience() != Audience.EXACT || !grant.reaches(Territory.REGION)) {
            return measures;
        }
        Directory directory = references.directory();
        Optional<String> backbone = directory.backbone().map(Organisation::id);
        IsoWeek before = window.before().first();
        List<WeeklyPair> ties = pairs.read(
                viewer,
                WeeklyPairs.Kind.TIE,
                REGION,
                before.compareTo(EARLIEST) < 0 ? EARLIEST : before,
                window.last());
        List<WeeklyPair> arcs = pairs.read(viewer, WeeklyPairs.Kind.ARC, REGION, window.first(), window.last());
        List<FirstTie> firstTies = pairs.firstTies(viewer, REGION, window.last());
        for (String scope : scopes) {
            if (grant.reaches(scope)) {
                measures.put(
                        scope,
                        NetworkMeasures.of(
                                Members.of(scope, territory.get(), directory),
                                backbone,
                                ties,
                                arcs,
                                firstTies,
                                window));
            }
        }
        return measures;
    }
}
