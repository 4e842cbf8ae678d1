/// What pages of live figures are made of: the headline, rows of cards, and the choice of scope and period. Start
/// at [FilterBar], then [FigureDetail].
@NullMarked
package org.arrimage.dashboard.board;

import org.jspecify.annotations.NullMarked;
