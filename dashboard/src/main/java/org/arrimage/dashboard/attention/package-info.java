/// What deserves attention: read once for all pages, and said in sentences beside the curve behind them. Start at
/// [AttentionList].
@NullMarked
package org.arrimage.dashboard.attention;

import org.jspecify.annotations.NullMarked;
