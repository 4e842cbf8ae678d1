package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.dashboard.access.Viewer;

/// Whose reading key it is.
///
/// @param person id under which the keys are kept
/// @param seen the person's rights at the last login
/// @param seenAt when that was
public record ReadingKeyOwner(String person, Viewer seen, Instant seenAt) {}
