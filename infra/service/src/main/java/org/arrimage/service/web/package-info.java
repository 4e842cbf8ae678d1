/// What all services have in common at their ports: the hosts they answer for, the headers of every answer, how
/// guessing is slowed down, and the security log. Start at [WebConfiguration].
@NullMarked
package org.arrimage.service.web;

import org.jspecify.annotations.NullMarked;
