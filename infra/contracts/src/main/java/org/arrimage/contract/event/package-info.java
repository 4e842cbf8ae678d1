/// The events of the contract: their data, how they are read and judged by form alone, and how they are written.
/// Start at [EventReader], then [Event].
@NullMarked
package org.arrimage.contract.event;

import org.jspecify.annotations.NullMarked;
