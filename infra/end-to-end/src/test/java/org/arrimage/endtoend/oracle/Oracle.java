package org.arrimage.endtoend.oracle;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The weekly table that a set of events must give, counted in one go from the definitions.
public final class Oracle {

    private static final Comparator<Fact> VERSIONS = Comparator.comparingInt(Fact::revision)
            .thenComparing(Fact::id)
            .thenComparing(Fact::content, Arrays::compareUnsigned);

    private static final Comparator<Fact> EARLIEST =
            Comparator.comparing(Fact::time).thenComparing(Fact::id).thenComparing(Fact::source);

    private final Map<String, List<String>> scopesOfMunicipality = new HashMap<>();
    private final Map<String, String> sectorOfOrganisation = new HashMap<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private final WeeklyTable table = new WeeklyTable();
    /// The earliest week of each pair in each scope, by `scope one other`.
    private final Map<String, String> firstWeeks = new TreeMap<>();

    private String backbone = "";

    private Oracle(JsonNode territory, JsonNode directory) {
        Map<String, List<String>> scopesOfSector = new HashMap<>();
        for (JsonNode sector : territory.get("sectors").values()) {
            List<String> scopes = new ArrayList<>(List.of(sector.get("code").stringValue(), "*"));
            if (sector.hasNonNull("group")) {
                scopes.add(sector.get("group").stringValue());
            }
            scopesOfSector.put(sector.get("code").stringValue(), scopes);
        }
        for (JsonNode municipality : territory.get("municipalities").values()) {
            scopesOfMunicipality.put(
                    municipality.get("code").stringValue(),
                    scopesOfSector.getOrDefault(municipality.get("sector").stringValue(), List.of()));
        }
        for (JsonNode organisation : directory.get("organisations").values()) {
            sectorOfOrganisation.put(
                    organisation.get("id").stringValue(),
                    organisation.get("sector").stringValue());
            if (organisation.path("backbone").asBoolean(false)) {
                backbone = organisation.get("id").stringValue();
            }
        }
        if (directory.has("tables")) {
            for (JsonNode entry : directory.get("tables").values()) {
                tables.add(entry.get("id").stringValue());
            }
        }
    }

    /// Counts events, each the JSON of a structured CloudEvent.
    ///
    /// @return by `scope|week` the metrics that are not zero, by code; `contact_days` is a map from days to counts
    public static SortedMap<String, SortedMap<String, Object>> count(
            String territory, String directory, Collection<String> events) {
        JsonMapper json = JsonMapper.shared();
        JsonNode places = json.readTree(territory);
        ZoneId zone = ZoneId.of(places.path("timeZone").asString("America/Toronto"));
        Oracle oracle = new Oracle(places, json.readTree(directory));
        Map<String, Map<String, Fact>> entities = new TreeMap<>();
        for (String event : events) {
            Fact fact = Fact.of(json.readTree(event), zone);
            entities.computeIfAbsent(fact.entity(), none -> new TreeMap<>())
                    .merge(fact.identity(), fact, (a, b) -> VERSIONS.compare(a, b) >= 0 ? a : b);
        }
        entities.values().forEach(winners -> oracle.countEntity(winners.values()));
        oracle.firstWeeks.forEach((scopeAndPair, week) ->
                oracle.table.add(scopeAndPair.substring(0, scopeAndPair.indexOf(' ')), week, "new_ties", 1));
        return oracle.table.rows();
    }

    private void countEntity(Collection<Fact> winners) {
        Map<String, List<Fact>> byVerb = new HashMap<>();
        winners.stream()
                .filter(fact -> !fact.verb().equals("retracted"))
                .filter(this::isValid)
                .sorted(EARLIEST)
                .forEach(fact -> byVerb.computeIfAbsent(fact.verb(), none -> new ArrayList<>())
                        .add(fact));
        String family = winners.iterator().next().kind().replaceAll("\\..*", "");
        switch (family) {
            case "referral" -> countReferral(byVerb);
            case "meeting" -> countMeeting(byVerb);
            case "project" -> countProject(byVerb);
            default -> throw new IllegalArgumentException(family);
        }
    }

    /// Whether everything that an event names is there.
    private boolean isValid(Fact fact) {
        List<String> organisations = new ArrayList<>();
        for (String field : List.of("fromOrg", "toOrg", "host", "lead", "funder", "org")) {
            if (fact.data().has(field)) {
                organisations.add(fact.text(field));
            }
        }
        for (String field : List.of("participants", "presenters", "partners")) {
            organisations.addAll(fact.texts(field));
        }
        boolean rolesHaveTheirBackbone = fact.texts("backboneRoles").isEmpty()
                || fact.texts("participants").contains(backbone);
        return sectorOfOrganisation.keySet().containsAll(organisations)
                && (!fact.data().has("municipality") || scopesOfMunicipality.containsKey(fact.text("municipality")))
                && (!fact.data().has("table") || tables.contains(fact.text("table")))
                && rolesHaveTheirBackbone;
    }

    private static @Nullable Fact first(Map<String, List<Fact>> byVerb, String verb) {
        List<Fact> facts = byVerb.get(verb);
        return facts == null ? null : facts.getFirst();
    }

    private void countReferral(Map<String, List<Fact>> byVerb) {
        Fact requested = first(byVerb, "requested");
        if (requested == null) {
            return;
        }
        List<String> scopes = scopes(requested);
        String from = requested.text("fromOrg");
        String to = requested.text("toOrg");
        boolean autonomous = !from.equals(backbone) && !to.equals(backbone);
        add(scopes, requested, "referrals_requested", 1);
        add(scopes, requested, "referrals_cross_sector", sector(from).equals(sector(to)) ? 0 : 1);
        add(scopes, requested, "referrals_autonomous", autonomous ? 1 : 0);
        reach(scopes, requested);
        contact(scopes, requested, List.of(from, to), List.of(from, to), false);

        Fact accepted = first(byVerb, "accepted");
        Fact declined = first(byVerb, "declined");
        if (accepted != null && (declined == null || EARLIEST.compare(accepted, declined) < 0)) {
            add(scopes, accepted, "referrals_accepted", 1);
        } else if (declined != null) {
            add(scopes, declined, "referrals_declined", 1);
            add(
                    scopes,
                    declined,
                    "referrals_misdirected",
                    declined.text("reason").equals("wrong-service") ? 1 : 0);
        }
        Fact contacted = first(byVerb, "contacted");
        if (contacted != null) {
            add(scopes, contacted, "referrals_contacted", 1);
            Duration wait = Duration.between(requested.time(), contacted.time());
            long days = wait.isNegative() ? 0 : Math.min(365, wait.toDays());
            scopes.forEach(scope -> table.addDays(scope, contacted.week(), days));
        }
        for (String verb : List.of("completed", "cancelled")) {
            Fact end = first(byVerb, verb);
            if (end != null) {
                add(scopes, end, "referrals_" + verb, 1);
            }
        }
        countCohort(scopes, requested, byVerb);
    }

    /// What has become of a request, in the week in which it was made.
    private void countCohort(List<String> scopes, Fact requested, Map<String, List<Fact>> byVerb) {
        Stream.of("accepted", "declined")
                .flatMap(verb -> Stream.ofNullable(first(byVerb, verb)))
                .min(EARLIEST)
                .ifPresent(decision -> add(scopes, requested, "requests_" + decision.verb(), 1));
        Fact contacted = first(byVerb, "contacted");
        for (int days : new int[] {3, 7, 30}) {
            boolean inTime = contacted != null
                    && contacted.time().isBefore(requested.time().plus(Duration.ofHours(24L * days)));
            add(scopes, requested, "requests_contacted_" + days + "d", inTime ? 1 : 0);
        }
        add(scopes, requested, "requests_completed", byVerb.containsKey("completed") ? 1 : 0);
        boolean answered =
                Stream.of("accepted", "declined", "contacted", "completed").anyMatch(byVerb::containsKey);
        add(scopes, requested, "requests_answered", answered ? 1 : 0);
        add(scopes, requested, "requests_cancelled", !answered && byVerb.containsKey("cancelled") ? 1 : 0);
    }

    private void countMeeting(Map<String, List<Fact>> byVerb) {
        Fact held = first(byVerb, "held");
        if (held == null) {
            Fact scheduled = first(byVerb, "scheduled");
            Fact cancelled = first(byVerb, "cancelled");
            if (scheduled != null && cancelled != null) {
                add(scopes(scheduled), cancelled, "meetings_cancelled", 1);
            }
            return;
        }
        List<String> scopes = scopes(held);
        List<String> participants = held.texts("participants");
        List<String> presenters = held.texts("presenters");
        boolean isTable = held.text("kind").equals("table");
        boolean inPerson = !held.text("mode").equals("remote");
        add(scopes, held, "meetings_held", 1);
        add(scopes, held, "tables_held", isTable ? 1 : 0);
        add(scopes, held, "meetings_in_person", inPerson ? 1 : 0);
        add(scopes, held, "meetings_hosted_by_others", held.text("host").equals(backbone) ? 0 : 1);
        add(scopes, held, "meeting_minutes", held.data().get("minutes").longValue());
        add(scopes, held, "offers_presented", presenters.size());
        add(scopes, held, "backbone_in_person", inPerson && participants.contains(backbone) ? 1 : 0);
        add(scopes, held, "joint_presentations", presenters.contains(backbone) && presenters.size() > 1 ? 1 : 0);
        add(
                scopes,
                held,
                "tables_double_presence",
                isTable && held.texts("backboneRoles").containsAll(List.of("project-lead", "field-worker")) ? 1 : 0);
        reach(scopes, held);
        List<String> hubs = new ArrayList<>(presenters);
        hubs.add(held.text("host"));
        contact(scopes, held, participants, hubs, true);
    }

    private void countProject(Map<String, List<Fact>> byVerb) {
        Fact started = first(byVerb, "started");
        if (started == null) {
            return;
        }
        List<String> scopes = scopes(started);
        String lead = started.text("lead");
        List<String> founders = new ArrayList<>(started.texts("partners"));
        founders.add(lead);
        add(scopes, started, "projects_started", 1);
        add(scopes, started, "projects_community_led", lead.equals(backbone) ? 0 : 1);
        add(
                scopes,
                started,
                "projects_reinforced",
                started.data().get("existedBefore").booleanValue() ? 1 : 0);
        reach(scopes, started);
        if (founders.size() >= 2) {
            contact(scopes, started, founders, founders, true);
        }
        Set<String> known = new LinkedHashSet<>(founders);
        for (Fact joined : byVerb.getOrDefault("joined", List.of())) {
            if (known.add(joined.text("org"))) {
                add(scopes, joined, "partners_joined", 1);
                List<String> pair = List.of(joined.text("org"), lead);
                contact(scopes, joined, pair, pair, true);
            }
        }
        for (Fact funded : byVerb.getOrDefault("funded", List.of())) {
            add(
                    scopes,
                    funded,
                    funded.text("funder").equals(backbone) ? "funding_backbone_cents" : "funding_other_cents",
                    funded.data().get("cents").longValue());
        }
        Set<String> municipalities = new LinkedHashSet<>(List.of(started.text("municipality")));
        for (Fact replicated : byVerb.getOrDefault("replicated", List.of())) {
            if (municipalities.add(replicated.text("municipality"))) {
                List<String> there = scopes(replicated);
                add(there, replicated, "projects_replicated", 1);
                reach(there, replicated);
                if (!replicated.text("lead").equals(lead)) {
                    List<String> pair = List.of(replicated.text("lead"), lead);
                    contact(there, replicated, pair, pair, true);
                }
            }
        }
        Fact ended = first(byVerb, "ended");
        if (ended != null) {
            add(scopes, ended, "projects_ended", 1);
        }
    }

    private void contact(List<String> scopes, Fact at, List<String> together, List<String> hubs, boolean joint) {
        boolean autonomous = !together.contains(backbone);
        add(scopes, at, "collaborations", 1);
        add(scopes, at, "collaborations_autonomous", autonomous ? 1 : 0);
        add(scopes, at, "joint_collaborations", joint ? 1 : 0);
        add(scopes, at, "joint_collaborations_autonomous", joint && autonomous ? 1 : 0);
        for (String scope : scopes) {
            for (String one : together) {
                table.addOnce(scope, at.week(), "active_organisations", one);
                for (String other : together) {
                    if (one.compareTo(other) < 0 && (hubs.contains(one) || hubs.contains(other))) {
                        table.addOnce(scope, at.week(), "active_ties", one + " " + other);
                        firstWeeks.merge(
                                scope + " " + one + " " + other, at.week(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                        if (autonomous) {
                            table.addOnce(scope, at.week(), "autonomous_ties", one + " " + other);
                        }
                    }
                }
            }
        }
    }

    private void reach(List<String> scopes, Fact at) {
        scopes.forEach(scope -> table.addOnce(scope, at.week(), "municipalities_reached", at.text("municipality")));
    }

    private void add(List<String> scopes, Fact at, String metric, long amount) {
        scopes.forEach(scope -> table.add(scope, at.week(), metric, amount));
    }

    private List<String> scopes(Fact fact) {
        return scopesOfMunicipality.getOrDefault(fact.text("municipality"), List.of());
    }

    private String sector(String organisation) {
        return sectorOfOrganisation.getOrDefault(organisation, "");
    }
}
