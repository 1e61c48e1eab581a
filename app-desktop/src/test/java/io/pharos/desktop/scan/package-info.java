/** Tests of the scan dialog. */
@NullMarked
package io.pharos.desktop.scan;

import org.jspecify.annotations.NullMarked;
