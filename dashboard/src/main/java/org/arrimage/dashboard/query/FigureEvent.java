package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.contract.metric.IsoWeek;

/// An event behind a figure: which it is and when, never what it says.
///
/// @param subject id of the referral, meeting or project
/// @param type such as `org.arrimage.referral.requested.v1`
public record FigureEvent(String subject, String type, IsoWeek week, Instant time) {}
