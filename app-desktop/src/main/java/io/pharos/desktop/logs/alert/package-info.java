/** Alerts: conditions that call for a person when they are met often enough. */
@NullMarked
package io.pharos.desktop.logs.alert;

import org.jspecify.annotations.NullMarked;
