/// The broker and the database on which integration tests run: in containers where an engine answers, as processes
/// of this machine where none does. The tests do not know which. Start at [Parts].
@NullMarked
package org.arrimage.testing;

import org.jspecify.annotations.NullMarked;
