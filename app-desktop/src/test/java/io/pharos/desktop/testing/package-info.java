/** Runs real windows without a display: the toolkit's headless platform, a robot, conditions instead of pauses, pictures. */
@NullMarked
package io.pharos.desktop.testing;

import org.jspecify.annotations.NullMarked;
