/// The weekly row of one scope, as it travels from the engine to the table. Start at [SectorWeek].
@NullMarked
package org.arrimage.contract.aggregate;

import org.jspecify.annotations.NullMarked;
