/// The frame of every page: navigation, language, colours, login, errors.
@NullMarked
package org.arrimage.dashboard.shell;

import org.jspecify.annotations.NullMarked;
