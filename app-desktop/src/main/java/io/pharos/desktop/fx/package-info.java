/** What every tab builds on: the one door to the FX thread, the frame of a tab, words of the user's language. */
@NullMarked
package io.pharos.desktop.fx;

import org.jspecify.annotations.NullMarked;
