package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import org.arrimage.dashboard.format.Formats;
import org.jspecify.annotations.Nullable;

/// Day and time in the business time zone, with the picker of the browser: on a phone that is the one people know.
///
/// When the clocks change, a local time may not exist, or may exist twice. The field says which moment is meant,
/// and lets people choose between two.
class WhenField extends CustomField<Instant> {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final Input input = new Input();
    private final ZoneId zone;
    private final Checkbox second = new Checkbox(getTranslation("capture.when.second"));
    private final Span clocks = new Span();

    /// @param zone the business time zone
    WhenField(String label, ZoneId zone) {
        this.zone = zone;
        setLabel(label);
        input.setType("datetime-local");
        input.addClassName("when");
        input.getElement().setAttribute("aria-label", label);
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.addValueChangeListener(change -> {
            second.setValue(false);
            tellOfClocks();
            updateValue();
        });
        second.addValueChangeListener(change -> updateValue());
        clocks.addClassName("when-clocks");
        clocks.getElement().setAttribute("role", "status");
        add(input, clocks, second);
        tellOfClocks();
    }

    /// When it was, if day and time are there.
    @Nullable
    Instant instant() {
        return generateModelValue();
    }

    void setInstant(@Nullable Instant instant) {
        setValue(instant);
        setPresentationValue(instant); // also if the text shown means the same moment
    }

    @Override
    protected @Nullable Instant generateModelValue() {
        LocalDateTime local = local();
        if (local == null) {
            return null;
        }
        // Moved by the length of the gap where the clocks skip this time; the first of two where they repeat it.
        ZonedDateTime moment = local.atZone(zone);
        return (second.getValue() ? moment.withLaterOffsetAtOverlap() : moment).toInstant();
    }

    @Override
    protected void setPresentationValue(@Nullable Instant instant) {
        ZonedDateTime moment = instant == null ? null : instant.atZone(zone);
        input.setValue(moment == null ? "" : MINUTES.format(moment));
        second.setValue(moment != null
                && !moment.getOffset()
                        .equals(moment.withEarlierOffsetAtOverlap().getOffset()));
        tellOfClocks();
    }

    private @Nullable LocalDateTime local() {
        try {
            return input.getValue().isEmpty() ? null : LocalDateTime.parse(input.getValue());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private void tellOfClocks() {
        LocalDateTime local = local();
        ZoneOffsetTransition change = local == null ? null : zone.getRules().getTransition(local);
        second.setVisible(change != null && change.isOverlap());
        if (local == null || change == null) {
            clocks.setText("");
            return;
        }
        Formats formats = Formats.of(getLocale());
        String from = formats.time(change.getDateTimeBefore().toLocalTime());
        String to = formats.time(change.getDateTimeAfter().toLocalTime());
        String typed = formats.time(local.toLocalTime());
        clocks.setText(
                change.isGap()
                        ? getTranslation(
                                "capture.when.gap",
                                typed,
                                from,
                                to,
                                formats.time(local.atZone(zone).toLocalTime()))
                        : getTranslation("capture.when.overlap", typed, from, to));
    }
}
