/** One row in full, and what can be done with each of its fields. */
@NullMarked
package io.pharos.desktop.logs.detail;

import org.jspecify.annotations.NullMarked;
