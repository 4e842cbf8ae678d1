package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.util.Map;

/// The fields of one kind of event.
interface EventForm {

    /// The fields in their order on the page.
    Component[] fields();

    /// Which field an event's member comes from, by JSON Pointer; of a nested member only the first part counts.
    Map<String, Component> byPointer();

    /// What is filled in.
    FormEntry entry();

    /// Empties the form, except for what is likely to be the same again.
    ///
    /// @param ownOrganisation id of the organisation the person records for, or empty
    void begin(Instant now, String ownOrganisation);

    /// Fills in what was kept; what is no longer offered is left out.
    void fill(UnfinishedForm kept);

    /// One line about what is filled in.
    String summary();
}
