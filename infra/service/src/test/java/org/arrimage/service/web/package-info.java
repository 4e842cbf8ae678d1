/// Tests of the filters and answers, without a server.
@NullMarked
package org.arrimage.service.web;

import org.jspecify.annotations.NullMarked;
