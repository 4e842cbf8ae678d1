package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Input;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Day and time in the business time zone, with the picker of the browser: on a phone that is the one people know.
class WhenField extends CustomField<LocalDateTime> {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final Input input = new Input();
    private final ZoneId zone;

    /// @param zone the business time zone
    WhenField(String label, ZoneId zone) {
        this.zone = zone;
        setLabel(label);
        input.setType("datetime-local");
        input.addClassName("when");
        input.getElement().setAttribute("aria-label", label);
        add(input);
    }

    /// When it was, if day and time are there.
    @Nullable
    Instant instant() {
        LocalDateTime local = generateModelValue();
        return local == null ? null : local.atZone(zone).toInstant();
    }

    void setInstant(Instant instant) {
        setValue(LocalDateTime.ofInstant(instant, zone));
    }

    @Override
    protected @Nullable LocalDateTime generateModelValue() {
        try {
            return input.getValue().isEmpty() ? null : LocalDateTime.parse(input.getValue());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    protected void setPresentationValue(@Nullable LocalDateTime local) {
        input.setValue(local == null ? "" : MINUTES.format(local));
    }
}
