package org.arrimage.local;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A local account of the dashboard.
///
/// @param password in clear text: the file that holds it is on the operator's own machine and for the operator
///     alone
/// @param sectors codes of the sectors it is bound to; empty where the role is not bound to any
/// @param organisation id of the organisation it records for, if any
record Account(
        String user,
        String password,
        List<String> roles,
        List<String> sectors,
        @Nullable String organisation) {}
