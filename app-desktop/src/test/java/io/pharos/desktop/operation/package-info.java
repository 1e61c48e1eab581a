/** Tests of the operations tab. */
@NullMarked
package io.pharos.desktop.operation;

import org.jspecify.annotations.NullMarked;
