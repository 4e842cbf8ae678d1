package org.arrimage.dashboard.query;

import java.util.Locale;
import org.arrimage.contract.metric.IsoWeek;

/// A message to send.
///
/// @param person id under which the address is kept
/// @param release the latest release
/// @param week the week of its edition
public record DueNotice(String person, String address, Locale language, int release, IsoWeek week) {

    /// Leaves out who and where to.
    @Override
    public String toString() {
        return "DueNotice[" + release + "]";
    }
}
