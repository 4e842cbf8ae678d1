package org.arrimage.streams.state;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.metric.Metric;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.History;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.Mentions;
import org.arrimage.streams.activity.Tally;
import org.arrimage.streams.activity.Totals;
import org.arrimage.streams.activity.WeekChange;

/// What the stores and the internal topics hold, as compact bytes (decision 11). Every value begins with the number
/// of its format.
public final class State {

    /// Totals of a scope and week.
    public static final Serde<Totals> TOTALS = serde(State::write, State::readTotals);

    /// Mentions of a member in a scope and week.
    public static final Serde<Mentions> MENTIONS = serde(State::write, State::readMentions);

    /// What is to be added to a week.
    public static final Serde<WeekChange> WEEK_CHANGE = serde(State::write, State::readWeekChange);

    private static final int FORMAT = 1;
    private static final List<Metric> METRICS = List.of(Metric.values());
    private static final List<Member.Kind> KINDS = List.of(Member.Kind.values());

    private State() {}

    /// An entity, without its subject, which is the key it stands under.
    public static byte[] write(Entity entity) {
        BinaryWriter out = new BinaryWriter();
        out.number(FORMAT);
        out.number(entity.history().winners().size());
        entity.history().winners().forEach(event -> EventCodec.write(event, out));
        EventCodec.writeTexts(entity.unknown(), out);
        return out.toBytes();
    }

    /// Reads what [#write(Entity)] wrote under a subject.
    ///
    /// @throws IllegalStateException if it is of a format that this version does not know
    public static Entity readEntity(String subject, byte[] bytes) {
        BinaryReader in = open(bytes);
        History history = new History();
        for (int count = in.count(); count > 0; count--) {
            Event event = EventCodec.read(subject, in);
            history.add(event);
        }
        return new Entity(history, new TreeSet<>(EventCodec.readTexts(in)));
    }

    private static void write(Totals totals, BinaryWriter out) {
        out.number(totals.changes());
        writeNumbers(totals.numbers(), out);
        writeDays(totals.contactDays(), out);
    }

    private static Totals readTotals(BinaryReader in) {
        return new Totals(in.number(), readNumbers(in), readDays(in));
    }

    private static void write(Mentions mentions, BinaryWriter out) {
        out.signed(mentions.referral());
        out.signed(mentions.joint());
        out.signed(mentions.autonomous());
    }

    private static Mentions readMentions(BinaryReader in) {
        return new Mentions(in.signed(), in.signed(), in.signed());
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
                out.text(member.a());
                out.text(member.b());
                write(mentions, out);
            });
        });
    }

    private static WeekChange readWeekChange(BinaryReader in) {
        WeekChange change = WeekChange.none();
        for (int sectors = in.count(); sectors > 0; sectors--) {
            String sector = in.text();
            Tally tally = new Tally();
            tally.sums().putAll(readNumbers(in));
            tally.contactDays().putAll(readDays(in));
            for (int members = in.count(); members > 0; members--) {
                tally.mention(new Member(in.oneOf(KINDS), in.text(), in.text()), readMentions(in));
            }
            change.add(sector, tally, 1);
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
