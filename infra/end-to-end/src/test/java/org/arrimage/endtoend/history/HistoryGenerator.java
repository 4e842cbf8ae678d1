package org.arrimage.endtoend.history;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Makes a history of referrals, meetings and projects of the small region, every event fit for the door.
///
/// There are chains of corrections, some before what they correct, some of another type, week or municipality;
/// retractions and reinstatements; transitions before their root or without one; two systems that record the same
/// thing; weeks with a clock change, weeks 53, turns of the year, and events years late. The order is shuffled.
public final class HistoryGenerator {

    /// Mondays worth visiting: clock changes, turns of the year, weeks 53, and ordinary weeks, some years back.
    private static final List<LocalDate> MONDAYS = List.of(
            LocalDate.of(2026, 3, 2),
            LocalDate.of(2025, 10, 27),
            LocalDate.of(2025, 12, 29),
            LocalDate.of(2024, 12, 30),
            LocalDate.of(2020, 12, 28),
            LocalDate.of(2015, 12, 28),
            LocalDate.of(2026, 1, 5),
            LocalDate.of(2026, 1, 12),
            LocalDate.of(2022, 6, 13));

    /// The same with weeks that a door refuses for a while because they lie ahead of its clock: another clock change,
    /// and the week 53 of 2026.
    public static final List<LocalDate> CALENDAR = Stream.concat(
                    MONDAYS.stream(), Stream.of(LocalDate.of(2026, 10, 26), LocalDate.of(2026, 12, 28)))
            .toList();

    private final Random random;
    private final List<String> events = new ArrayList<>();
    private int ids;

    private final List<LocalDate> mondays;
    private final ZoneId zone;

    private HistoryGenerator(long seed, List<LocalDate> mondays, ZoneId zone) {
        this.random = new Random(seed);
        this.mondays = mondays;
        this.zone = zone;
    }

    /// Structured events as JSON, shuffled; the same for the same arguments.
    ///
    /// @param subjects number of referrals, meetings and projects, 1 or more
    public static List<String> generate(long seed, int subjects) {
        return generate(seed, subjects, MONDAYS);
    }

    /// The same, in weeks of one's own choice.
    public static List<String> generate(long seed, int subjects, List<LocalDate> mondays) {
        return generate(seed, subjects, mondays, ZoneId.of("America/Toronto"));
    }

    /// The same, by the clocks of a time zone.
    public static List<String> generate(long seed, int subjects, List<LocalDate> mondays, ZoneId zone) {
        HistoryGenerator generator = new HistoryGenerator(seed, mondays, zone);
        for (int i = 0; i < subjects; i++) {
            switch (generator.random.nextInt(5)) {
                case 0, 1 -> generator.referral("r" + seed + "-" + i);
                case 2, 3 -> generator.meeting("m" + seed + "-" + i);
                default -> generator.project("p" + seed + "-" + i);
            }
        }
        Collections.shuffle(generator.events, generator.random);
        return List.copyOf(generator.events);
    }

    /// The same events in another order, a fifth of them twice.
    public static List<String> again(List<String> events, long seed) {
        Random random = new Random(seed);
        List<String> again = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(5) == 0).forEach(again::add);
        Collections.shuffle(again, random);
        return again;
    }

    private void referral(String subject) {
        LocalDateTime start = moment();
        if (random.nextInt(12) > 0) {
            record("referral", "requested", subject, start, requested());
        }
        if (random.nextInt(3) > 0) {
            record("referral", "accepted", subject, start.plusHours(random.nextInt(400)), "{}");
        }
        if (random.nextInt(4) == 0) {
            record("referral", "declined", subject, start.plusHours(random.nextInt(400)), declined());
        }
        if (random.nextInt(2) == 0) {
            record("referral", "contacted", subject, start.plusHours(contactHours()), "{}");
        }
        if (random.nextInt(3) == 0) {
            record("referral", "completed", subject, start.plusHours(random.nextInt(2000)), "{}");
        }
        if (random.nextInt(8) == 0) {
            record("referral", "cancelled", subject, start.plusHours(random.nextInt(2000)), "{}");
        }
    }

    /// Until the first contact; often about as long as one of the waits that are told apart.
    private int contactHours() {
        return random.nextInt(3) == 0 ? pick(List.of(0, 72, 168, 720)) : random.nextInt(900) - 20;
    }

    private void meeting(String subject) {
        LocalDateTime start = moment();
        if (random.nextInt(2) == 0) {
            record("meeting", "scheduled", subject, start, meetingData());
        }
        if (random.nextInt(4) == 0) {
            record("meeting", "cancelled", subject, start.minusHours(random.nextInt(100)), "{}");
        }
        if (random.nextInt(4) > 0) {
            record("meeting", "held", subject, start, meetingData());
        }
    }

    private void project(String subject) {
        LocalDateTime start = moment();
        if (random.nextInt(10) > 0) {
            record("project", "started", subject, start, started());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            record(
                    "project",
                    "joined",
                    subject,
                    start.plusDays(random.nextInt(60)),
                    "{\"org\":\"%s\"}".formatted(org()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            record("project", "replicated", subject, start.plusDays(random.nextInt(90)), replicated());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            record(
                    "project",
                    "funded",
                    subject,
                    start.plusDays(random.nextInt(90)),
                    "{\"funder\":\"%s\",\"cents\":%s}".formatted(org(), 1 + random.nextInt(1_000_000)));
        }
        if (random.nextInt(4) == 0) {
            record("project", "ended", subject, start.plusDays(random.nextInt(120)), "{}");
        }
    }

    /// Records one thing, perhaps in two systems, perhaps corrected and retracted, perhaps only in a correction.
    private void record(String family, String verb, String subject, LocalDateTime time, String data) {
        for (int system = random.nextInt(8) == 0 ? 2 : 1; system > 0; system--) {
            String source = "urn:test:system-" + (1 + random.nextInt(3));
            String id = "e" + ++ids + "-" + subject;
            boolean correctedOnly = random.nextInt(25) == 0;
            if (!correctedOnly) {
                add(family, verb, subject, source, id, "", 0, time.plusMinutes(random.nextInt(90)), data);
            }
            int corrections = correctedOnly ? 1 : random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
            for (int i = 0; i < corrections; i++) {
                correct(family, verb, subject, source, id, 1 + random.nextInt(4), time);
            }
        }
    }

    private void correct(
            String family, String verb, String subject, String source, String id, int revision, LocalDateTime time) {
        String correction = "c" + ++ids + "-" + subject;
        LocalDateTime moved = random.nextBoolean() ? time.plusDays(random.nextInt(30) - 15) : moment();
        if (random.nextInt(3) == 0) {
            add(family, "retracted", subject, source, correction, id, revision, moved, "{}");
            return;
        }
        String type = random.nextInt(4) == 0 ? other(family) : verb;
        add(family, type, subject, source, correction, id, revision, moved, data(family, type));
    }

    private String other(String family) {
        return switch (family) {
            case "referral" -> pick(List.of("requested", "accepted", "declined", "contacted", "completed"));
            case "meeting" -> pick(List.of("held", "scheduled", "cancelled"));
            default -> pick(List.of("started", "joined", "replicated", "ended"));
        };
    }

    private String data(String family, String verb) {
        return switch (verb) {
            case "requested" -> requested();
            case "declined" -> declined();
            case "held", "scheduled" -> meetingData();
            case "started" -> started();
            case "replicated" -> replicated();
            case "joined" -> "{\"org\":\"%s\"}".formatted(org());
            case "funded" -> "{\"funder\":\"%s\",\"cents\":%s}".formatted(org(), 1 + random.nextInt(1_000_000));
            default -> "{}";
        };
    }

    private String requested() {
        List<String> ends = orgs(2);
        return "{\"fromOrg\":\"%s\",\"toOrg\":\"%s\",\"municipality\":\"%s\",\"need\":\"%s\",\"ageBand\":\"%s\",\"channel\":\"%s\"}"
                .formatted(
                        ends.getFirst(),
                        ends.getLast(),
                        municipality(),
                        pick(List.of("housing", "mental-health", "employment", "other")),
                        pick(List.of("12-15", "16-17", "18-21", "22-25", "unknown")),
                        pick(List.of("warm", "phone", "online", "paper")));
    }

    private String declined() {
        return "{\"reason\":\"%s\"}"
                .formatted(pick(List.of("wrong-service", "no-capacity", "not-eligible", "unreachable", "other")));
    }

    private String meetingData() {
        List<String> participants = orgs(2 + random.nextInt(6));
        List<String> presenters = participants.subList(0, random.nextInt(participants.size() + 1));
        boolean table = random.nextInt(3) == 0;
        List<String> roles = participants.contains("hub")
                ? List.of("field-worker", "project-lead").subList(0, random.nextInt(3))
                : List.of();
        return "{\"kind\":\"%s\",%s\"host\":\"%s\",\"municipality\":\"%s\",\"mode\":\"%s\",\"participants\":%s,\"presenters\":%s,\"backboneRoles\":%s,\"minutes\":%s}"
                .formatted(
                        table ? "table" : pick(List.of("presentation", "visit", "coordination")),
                        table ? "\"table\":\"" + pick(HistoryRegion.TABLES) + "\"," : "",
                        pick(participants),
                        municipality(),
                        pick(List.of("in-person", "remote", "hybrid")),
                        json(participants),
                        json(presenters),
                        json(roles),
                        1 + random.nextInt(240));
    }

    private String started() {
        List<String> founders = orgs(1 + random.nextInt(4));
        return "{\"lead\":\"%s\",\"partners\":%s,\"municipality\":\"%s\",\"audience\":\"16-25\",\"existedBefore\":%s}"
                .formatted(
                        founders.getFirst(),
                        json(founders.subList(1, founders.size())),
                        municipality(),
                        random.nextBoolean());
    }

    private String replicated() {
        return "{\"municipality\":\"%s\",\"lead\":\"%s\"}".formatted(municipality(), org());
    }

    private void add(
            String family,
            String verb,
            String subject,
            String source,
            String id,
            String corrects,
            int revision,
            LocalDateTime time,
            String data) {
        Map<String, Object> event = new TreeMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", source);
        event.put("type", "org.arrimage." + family + "." + verb + ".v1");
        event.put("subject", subject);
        event.put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone)));
        event.put("data", JsonMapper.shared().readTree(data));
        if (!corrects.isEmpty()) {
            event.put("corrects", corrects);
            event.put("revision", revision);
        }
        events.add(JsonMapper.shared().writeValueAsString(event));
    }

    private LocalDateTime moment() {
        return pick(mondays).atStartOfDay().plusSeconds(random.nextInt(7 * 24 * 3600));
    }

    /// Few organisations, some much oftener than others, so that pairs meet again.
    private String org() {
        return HistoryRegion.ORGANISATIONS.get(Math.min(random.nextInt(16), random.nextInt(16)));
    }

    private List<String> orgs(int count) {
        Set<String> orgs = new LinkedHashSet<>();
        while (orgs.size() < count) {
            orgs.add(org());
        }
        return List.copyOf(orgs);
    }

    private String municipality() {
        return pick(HistoryRegion.MUNICIPALITIES);
    }

    private static String json(List<String> texts) {
        return JsonMapper.shared().writeValueAsString(texts);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
