/** What was measured over a day, as charts that share their time, as a table, and as files; public for the tab around it. */
@NullMarked
package io.pharos.desktop.status.chart;

import org.jspecify.annotations.NullMarked;
