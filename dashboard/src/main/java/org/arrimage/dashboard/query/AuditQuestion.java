package org.arrimage.dashboard.query;

import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;

/// Which lines of the audit are looked for.
///
/// @param person name of the account
/// @param action code of what was done
/// @param from first week
/// @param to last week
/// @param before only lines older than the one of this id
public record AuditQuestion(
        Optional<String> person,
        Optional<String> action,
        Optional<IsoWeek> from,
        Optional<IsoWeek> to,
        Optional<Long> before) {}
