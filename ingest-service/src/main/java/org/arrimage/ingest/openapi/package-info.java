/// The description of the HTTP interface, OpenAPI 3.1, and the page to browse it. Start at [OpenApiDocument].
@NullMarked
package org.arrimage.ingest.openapi;

import org.jspecify.annotations.NullMarked;
