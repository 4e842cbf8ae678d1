package org.arrimage.streams.state;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.activity.CellTotals;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.EntityHistory;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.Mentions;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.PairChanges;
import org.arrimage.streams.activity.PairWeek;
import org.arrimage.streams.activity.Spread;
import org.arrimage.streams.activity.Tally;
import org.arrimage.streams.activity.WeekChange;

/// What the stores and the internal topics hold, as compact bytes (decision 11). Every value begins with the number
/// of its format.
public final class StateSerdes {

    /// Totals of a scope and week.
    public static final Serde<CellTotals> TOTALS = serde(StateSerdes::write, StateSerdes::readTotals);

    /// Mentions of a member or a pair in a week.
    public static final Serde<Spread> SPREAD = serde(StateSerdes::write, StateSerdes::readSpread);

    /// What is to be added to pairs.
    public static final Serde<PairChanges> PAIR_CHANGES = serde(StateSerdes::write, StateSerdes::readPairChanges);

    /// What is to be added to a week, without its pairs.
    public static final Serde<WeekChange> WEEK_CHANGE = serde(StateSerdes::write, StateSerdes::readWeekChange);

    private static final int FORMAT = 1;
    private static final List<Metric> METRICS = List.of(Metric.values());
    private static final List<Member.Kind> MEMBERS = List.of(Member.Kind.values());
    private static final List<Pair.Kind> PAIRS = List.of(Pair.Kind.values());
    private static final LocalDate FIRST_MONDAY = LocalDate.of(1970, 1, 5);

    private StateSerdes() {}

    /// An entity, without its subject, which is its key. The times of acceptance stand at the end, where an earlier
    /// version does not look; they are left out where none is known.
    public static byte[] write(Entity entity) {
        BinaryWriter out = new BinaryWriter();
        out.number(FORMAT);
        out.number(entity.history().winners().size());
        for (Event winner : entity.history().winners()) {
            out.flag(entity.survivors().contains(winner));
            EventCodec.write(winner, out);
        }
        EventCodec.writeTexts(entity.unknown(), out);
        if (entity.history().winners().stream().anyMatch(winner -> winner.recordedTime() != null)) {
            entity.history().winners().forEach(winner -> EventCodec.writeAcceptance(winner, out));
        }
        return out.toBytes();
    }

    /// Reads what [#write(Entity)] wrote under a subject.
    ///
    /// @throws IllegalStateException if it is of a format that this version does not know
    public static Entity readEntity(String subject, byte[] bytes) {
        BinaryReader in = open(bytes);
        List<Boolean> surviving = new ArrayList<>();
        List<Event> winners = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            surviving.add(in.flag());
            winners.add(EventCodec.read(subject, in));
        }
        SortedSet<String> unknown = new TreeSet<>(EventCodec.readTexts(in));
        if (!in.isAtEnd()) {
            winners.replaceAll(winner -> EventCodec.readAcceptance(winner, in));
        }
        return new Entity(
                EntityHistory.of(winners),
                IntStream.range(0, winners.size())
                        .filter(surviving::get)
                        .mapToObj(winners::get)
                        .toList(),
                unknown);
    }

    private static void write(CellTotals totals, BinaryWriter out) {
        out.number(totals.changes());
        writeNumbers(totals.numbers(), out);
        writeDays(totals.contactDays(), out);
    }

    private static CellTotals readTotals(BinaryReader in) {
        return new CellTotals(in.number(), readNumbers(in), readDays(in));
    }

    private static void write(Mentions mentions, BinaryWriter out) {
        out.signed(mentions.referral());
        out.signed(mentions.joint());
        out.signed(mentions.autonomous());
    }

    private static Mentions readMentions(BinaryReader in) {
        return new Mentions(in.signed(), in.signed(), in.signed());
    }

    private static void write(Spread spread, BinaryWriter out) {
        out.number(spread.sectors().size());
        spread.sectors().forEach((sector, mentions) -> {
            out.text(sector);
            write(mentions, out);
        });
    }

    private static Spread readSpread(BinaryReader in) {
        Spread spread = Spread.NONE;
        for (int count = in.count(); count > 0; count--) {
            spread = spread.plus(in.text(), readMentions(in));
        }
        return spread;
    }

    private static void write(PairChanges changes, BinaryWriter out) {
        out.number(changes.pairs().size());
        changes.pairs().forEach((pair, change) -> {
            out.number(pair.pair().kind().ordinal());
            out.text(pair.pair().a());
            out.text(pair.pair().b());
            write(pair.week(), out);
            write(change, out);
        });
    }

    private static PairChanges readPairChanges(BinaryReader in) {
        PairChanges changes = PairChanges.none();
        for (int count = in.count(); count > 0; count--) {
            Pair pair = new Pair(in.oneOf(PAIRS), in.text(), in.text());
            changes.add(new PairWeek(pair, readWeek(in)), readSpread(in));
        }
        return changes;
    }

    private static void write(IsoWeek week, BinaryWriter out) {
        out.signed(ChronoUnit.WEEKS.between(FIRST_MONDAY, week.monday()));
    }

    private static IsoWeek readWeek(BinaryReader in) {
        return new IsoWeek(FIRST_MONDAY.plusWeeks(in.signed()));
    }

    private static void write(WeekChange change, BinaryWriter out) {
        out.number(change.sectors().size());
        change.sectors().forEach((sector, tally) -> {
            out.text(sector);
            writeNumbers(tally.sums(), out);
            writeDays(tally.contactDays(), out);
            out.number(tally.members().size());
            tally.members().forEach((member, mentions) -> {
                out.number(member.kind().ordinal());
                out.text(member.id());
                write(mentions, out);
            });
        });
        out.number(change.numbers().scopes().size());
        change.numbers().scopes().forEach((scope, numbers) -> {
            out.text(scope);
            writeNumbers(numbers, out);
        });
    }

    private static WeekChange readWeekChange(BinaryReader in) {
        WeekChange change = WeekChange.none();
        for (int sectors = in.count(); sectors > 0; sectors--) {
            String sector = in.text();
            Tally tally = Tally.none();
            tally.sums().putAll(readNumbers(in));
            tally.contactDays().putAll(readDays(in));
            for (int members = in.count(); members > 0; members--) {
                Tally.mention(tally.members(), new Member(in.oneOf(MEMBERS), in.text()), readMentions(in));
            }
            change.add(sector, tally, 1);
        }
        for (int scopes = in.count(); scopes > 0; scopes--) {
            String scope = in.text();
            readNumbers(in).forEach((metric, amount) -> change.numbers().add(scope, metric, amount));
        }
        return change;
    }

    private static void writeNumbers(Map<Metric, Long> numbers, BinaryWriter out) {
        out.number(numbers.size());
        numbers.forEach((metric, amount) -> {
            out.number(metric.ordinal());
            out.signed(amount);
        });
    }

    private static Map<Metric, Long> readNumbers(BinaryReader in) {
        Map<Metric, Long> numbers = new EnumMap<>(Metric.class);
        for (int count = in.count(); count > 0; count--) {
            numbers.put(in.oneOf(METRICS), in.signed());
        }
        return numbers;
    }

    private static void writeDays(Map<Integer, Long> days, BinaryWriter out) {
        out.number(days.size());
        days.forEach((day, amount) -> {
            out.number(day);
            out.signed(amount);
        });
    }

    private static TreeMap<Integer, Long> readDays(BinaryReader in) {
        TreeMap<Integer, Long> days = new TreeMap<>();
        for (int count = in.count(); count > 0; count--) {
            days.put((int) in.number(), in.signed());
        }
        return days;
    }

    private static BinaryReader open(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        long format = in.number();
        if (format != FORMAT) {
            throw new IllegalStateException("The state is of format " + format + ", this version reads format " + FORMAT
                    + "; a rebuild makes it anew");
        }
        return in;
    }

    private static <T> Serde<T> serde(BiConsumer<T, BinaryWriter> write, Function<BinaryReader, T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> {
                    if (value == null) {
                        return null;
                    }
                    BinaryWriter out = new BinaryWriter();
                    out.number(FORMAT);
                    write.accept(value, out);
                    return out.toBytes();
                },
                (topic, bytes) -> bytes == null ? null : read.apply(open(bytes)));
    }
}
