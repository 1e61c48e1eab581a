/** Bodies of the REST calls, one file per family. */
@NullMarked
package io.pharos.model.api;

import org.jspecify.annotations.NullMarked;
