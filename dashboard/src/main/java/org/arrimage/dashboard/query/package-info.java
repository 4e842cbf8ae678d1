/// Reads the weekly rows and the reference data, each audience through its own login of the database. Start at
/// [ScopedDatabase].
@NullMarked
package org.arrimage.dashboard.query;

import org.jspecify.annotations.NullMarked;
