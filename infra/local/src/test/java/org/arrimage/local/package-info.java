/// The local stack's judgments, texts and files.
@NullMarked
package org.arrimage.local;

import org.jspecify.annotations.NullMarked;
