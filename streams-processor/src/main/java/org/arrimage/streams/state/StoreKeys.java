package org.arrimage.streams.state;

import org.arrimage.contract.event.Family;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.streams.activity.Member;
import org.arrimage.streams.activity.MemberWeek;
import org.arrimage.streams.activity.Pair;
import org.arrimage.streams.activity.PairWeek;

/// The keys under which the stores hold their values. Ids contain none of the separators.
public final class StoreKeys {

    private static final char BAR = '|';

    private StoreKeys() {}

    /// `referral|SUBJECT`.
    public static String entity(Family family, String subject) {
        return family.code() + BAR + subject;
    }

    /// The subject in the key of an entity.
    public static String subject(String key) {
        return key.substring(key.indexOf(BAR) + 1);
    }

    /// `2026-W02|o|ID` for an organisation, `2026-W02|m|CODE` for a municipality.
    public static String member(MemberWeek member) {
        char kind = member.member().kind() == Member.Kind.ORGANISATION ? 'o' : 'm';
        return member.week().toString() + BAR + kind + BAR + member.member().id();
    }

    /// Reads what [#member] wrote.
    public static MemberWeek readMember(String key) {
        int week = key.indexOf(BAR);
        Member.Kind kind = key.charAt(week + 1) == 'o' ? Member.Kind.ORGANISATION : Member.Kind.MUNICIPALITY;
        return new MemberWeek(new Member(kind, key.substring(week + 3)), IsoWeek.parse(key.substring(0, week)));
    }

    /// `A+B|2026-W02` for a tie, `A>B|2026-W02` for an arc: the weeks of a pair lie together, in their order.
    public static String pair(PairWeek pair) {
        return weeksOf(pair.pair()) + pair.week();
    }

    /// What the keys of all weeks of a pair begin with.
    public static String weeksOf(Pair pair) {
        return pair.a() + (pair.kind() == Pair.Kind.TIE ? '+' : '>') + pair.b() + BAR;
    }

    /// Reads what [#pair] wrote.
    public static PairWeek readPair(String key) {
        int bar = key.indexOf(BAR);
        int plus = key.indexOf('+');
        int between = plus < 0 ? key.indexOf('>') : plus;
        Pair pair = new Pair(
                plus < 0 ? Pair.Kind.ARC : Pair.Kind.TIE, key.substring(0, between), key.substring(between + 1, bar));
        return new PairWeek(pair, IsoWeek.parse(key.substring(bar + 1)));
    }
}
