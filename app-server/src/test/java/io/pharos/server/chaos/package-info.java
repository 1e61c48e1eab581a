/** The hard tests: links that are cut, readers that stall, frames that are broken. */
@NullMarked
package io.pharos.server.chaos;

import org.jspecify.annotations.NullMarked;
