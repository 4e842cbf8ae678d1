package org.arrimage.dashboard.query;

import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;

/// How two organisations came to be tied in a scope.
///
/// @param a the lesser of the two ids
/// @param first week of their first tie
/// @param autonomous week of their first by a contact without the backbone, if there has been one
public record FirstTie(String scope, String a, String b, IsoWeek first, Optional<IsoWeek> autonomous) {}
