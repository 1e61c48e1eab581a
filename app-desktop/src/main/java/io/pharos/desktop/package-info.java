/** The desktop console: {@link io.pharos.desktop.Main} starts it, {@link io.pharos.desktop.Desktop} puts it together. */
@NullMarked
package io.pharos.desktop;

import org.jspecify.annotations.NullMarked;
