/// What the doors of all services do alike: which hosts they answer for, what every answer carries, how they slow down
/// guessing, and what of it is written down.
@NullMarked
package org.arrimage.service.door;

import org.jspecify.annotations.NullMarked;
