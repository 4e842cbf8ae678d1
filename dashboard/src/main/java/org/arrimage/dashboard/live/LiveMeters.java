package org.arrimage.dashboard.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/// Measures how many listeners there are, and whether they would hear of a change.
@Component
class LiveMeters implements MeterBinder {

    private final Feed feed;

    LiveMeters(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("arrimage.viewers", feed, Feed::listeners)
                .description("Open pages that follow the figures live")
                .register(registry);
        Gauge.builder("arrimage.feed.hearing", feed, heard -> heard.isHearing() ? 1 : 0)
                .description("1 while notices of changes are heard, 0 while pages are only read again every 10 s")
                .register(registry);
    }
}
