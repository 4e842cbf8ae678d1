/// Released figures by OData 4, read-only, so that Excel and Power BI refresh by themselves. Start at
/// [ODataController].
@NullMarked
package org.arrimage.dashboard.api.odata;

import org.jspecify.annotations.NullMarked;
