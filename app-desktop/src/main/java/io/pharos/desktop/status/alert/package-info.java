/** Alerts on measured values: rules, the watch over them, and their editor. */
@NullMarked
package io.pharos.desktop.status.alert;

import org.jspecify.annotations.NullMarked;
