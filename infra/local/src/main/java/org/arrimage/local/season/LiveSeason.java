package org.arrimage.local.season;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.reference.Territory;

/// The season at a human pace: each few seconds something happens now, so that the screen is alive.
///
/// It asks for new referrals, holds meetings, and brings forward what the story has in store for referrals already
/// under way, so that their delays stay believable.
final class LiveSeason implements AutoCloseable {

    private static final String SOURCE = Season.SOURCE + "live";
    private static final int SHORTEST_MILLIS = 2_000;
    private static final int LONGEST_MILLIS = 6_000;
    private static final Duration CLOSED_DOOR = Duration.ofSeconds(15);

    /// Left alone for hours, the pace slackens: each time so many events have been sent, the pause grows by one
    /// pause.
    private static final double SLACKENS_AFTER = 40;

    private static final double[] VOLUMES =
            Network.SECTORS.stream().mapToDouble(Network.Sector::volume).toArray();

    private final SeasonSender door;
    private final Story story;
    private final SeededRandom random = new SeededRandom(Instant.now().toEpochMilli());
    private final String prefix = "live-" + Long.toString(Instant.now().toEpochMilli(), 36) + "-";
    private final Map<String, Deque<Event>> inStore = new LinkedHashMap<>();
    private final List<String> underWay = new ArrayList<>();
    private final Thread thread;
    private int count;

    LiveSeason(SeasonSender door, Story story) {
        this.door = door;
        this.story = story;
        this.thread = Thread.ofVirtual().name("season-live").unstarted(this::run);
    }

    static LiveSeason start(SeasonSender door, Story story) {
        LiveSeason live = new LiveSeason(door, story);
        live.thread.start();
        return live;
    }

    private void run() {
        try {
            catchUp(Instant.now());
            while (true) {
                double slack = 1 + count / SLACKENS_AFTER;
                Thread.sleep((long) (slack * random.between(SHORTEST_MILLIS, LONGEST_MILLIS)));
                Event event = next(Instant.now().truncatedTo(ChronoUnit.MILLIS));
                while (!sent(event)) {
                    Thread.sleep(CLOSED_DOOR);
                }
            }
        } catch (InterruptedException e) {
            // The end of the season's live part.
        } finally {
            door.close();
        }
    }

    /// Brings the story up to an instant, without sending any of it, and reads what it has in store.
    void catchUp(Instant begin) {
        story.tell(begin, past -> {});
        for (Event step : story.outbox().upcoming(isStepAfter(begin))) {
            inStore.computeIfAbsent(step.subject(), first -> new ArrayDeque<>()).add(step);
        }
        underWay.addAll(inStore.keySet());
    }

    private boolean sent(Event event) throws InterruptedException {
        try {
            door.send(event);
            return true;
        } catch (SeasonSender.Refused e) {
            // It would be refused the next time too; another event will do.
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Predicate<Event> isStepAfter(Instant begin) {
        return event -> event.corrects() == null
                && event.time().isAfter(begin)
                && event.data() instanceof ReferralData
                && !(event.data() instanceof ReferralData.Requested);
    }

    /// What happens now.
    Event next(Instant now) {
        String id = prefix + ++count;
        double what = random.fraction();
        if (what < 0.45 && !underWay.isEmpty()) {
            Event step = step();
            return Event.of(SOURCE, id, step.subject(), now, step.data());
        }
        LocalDate today = LocalDate.ofInstant(now, Territory.DEFAULT_TIME_ZONE);
        Story.Chapter chapter = story.chapter(Network.SECTORS.get(random.weighted(VOLUMES)), today);
        if (what > 0.85) {
            MeetingData.Meeting meeting = story.meetings().coordination(chapter);
            return event(id, now.minus(Duration.ofMinutes(meeting.minutes())), new MeetingData.Held(meeting));
        }
        return event(id, now, story.referrals().requested(chapter));
    }

    /// The next step of one of the referrals under way.
    private Event step() {
        int chosen = random.between(0, underWay.size() - 1);
        Deque<Event> steps = Objects.requireNonNull(inStore.get(underWay.get(chosen)));
        Event step = steps.remove();
        if (steps.isEmpty()) {
            underWay.set(chosen, underWay.getLast());
            underWay.removeLast();
        }
        return step;
    }

    private static Event event(String id, Instant time, EventData data) {
        return Event.of(SOURCE, id, id, time, data);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
