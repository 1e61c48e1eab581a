/** The window around the tabs: header, tab bar, banner, status bar, palette, notifications, preferences, theme. */
@NullMarked
package io.pharos.desktop.shell;

import org.jspecify.annotations.NullMarked;
