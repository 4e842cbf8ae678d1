/// Tests of OData.
@NullMarked
package org.arrimage.dashboard.api.odata;

import org.jspecify.annotations.NullMarked;
