package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Set;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.arrimage.service.web.SecurityLog;
import org.junit.jupiter.api.Test;

class RequestSlotsTest {

    private final SecurityLog log = new SecurityLog(Clock.systemUTC());

    private static Caller caller(String name) {
        return new Caller(name, Set.of("urn:a"), false, "192.0.2.1");
    }

    private static void assertRefused(RequestSlots places, String name, ProblemType type) {
        assertThatThrownBy(() -> places.enter(caller(name))).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            if (refusal.type() != type) {
                throw new AssertionError(refusal);
            }
        });
    }

    @Test
    void oneKeyHasHalfOfThePlacesAndLeavesTheOthersToOthers() {
        RequestSlots places = new RequestSlots(4, log);
        places.enter(caller("one"));
        places.enter(caller("one"));

        assertRefused(places, "one", ProblemType.TOO_MANY_AT_ONCE);
        places.enter(caller("two"));
        places.enter(caller("three"));
        assertRefused(places, "two", ProblemType.BUSY);
    }

    @Test
    void whoLeavesMakesRoomForOthersAndForOneself() {
        RequestSlots places = new RequestSlots(2, log);
        places.enter(caller("one"));
        places.leave(caller("one"));

        assertThatCode(() -> places.enter(caller("one"))).doesNotThrowAnyException();
        places.enter(caller("two"));
        places.leave(caller("one"));
        assertThatCode(() -> places.enter(caller("three"))).doesNotThrowAnyException();
    }

    @Test
    void theOnlyPlaceIsForWhoeverComes() {
        RequestSlots places = new RequestSlots(1, log);
        places.enter(caller("one"));

        assertRefused(places, "two", ProblemType.BUSY);
        assertRefused(places, "one", ProblemType.TOO_MANY_AT_ONCE);
    }
}
