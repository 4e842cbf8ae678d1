/// The frame of every page: navigation, language, colours, login, errors. Start at [MainLayout], then [LivePage].
@NullMarked
package org.arrimage.dashboard.shell;

import org.jspecify.annotations.NullMarked;
