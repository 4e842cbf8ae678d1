package org.arrimage.endtoend.faults;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A referral that is corrected again and again, each time into another sector, another week or both: whoever looks
/// must find it once. Its two weeks hold nothing else.
record MovingReferral(int number) {

    static final String SOURCE = "urn:test:moving";

    private static final List<String> MUNICIPALITIES = List.of("m1", "m2", "m3", "m4");

    private LocalDate week(int step) {
        return LocalDate.of(2018, 1, 1).plusWeeks(10L * number + step / 2 % 2);
    }

    /// Puts a move after every so many events.
    List<String> among(List<String> events, int every) {
        List<String> all = new ArrayList<>();
        int step = 0;
        for (int i = 0; i < events.size(); i++) {
            if (i % every == 0) {
                all.add(event(step++));
            }
            all.add(events.get(i));
        }
        return all;
    }

    private String event(int step) {
        return """
                {"specversion": "1.0", "id": "moving-%1$s-%2$s", "source": "%6$s", "subject": "moving-%1$s", \
                "type": "org.arrimage.referral.requested.v1", "time": "%3$sT12:00:00-05:00", %4$s\
                "data": {"fromOrg": "org1", "toOrg": "org2", "municipality": "%5$s", "need": "housing", \
                "ageBand": "18-21", "channel": "warm"}}""".formatted(
                        number,
                        step,
                        week(step).plusDays(2),
                        step == 0 ? "" : "\"corrects\": \"moving-%s-0\", \"revision\": %s, ".formatted(number, step),
                        MUNICIPALITIES.get(step % MUNICIPALITIES.size()),
                        SOURCE);
    }

    /// How often the sectors have it now; 0 as well before it has come.
    String count() {
        return "select coalesce(sum((person ->> 'referrals_requested')::bigint), 0) from arrimage.sector_week"
                + " where scope in ('S1', 'S2', 'S3', 'S4') and week in ('" + week(0) + "', '" + week(2) + "')";
    }
}
