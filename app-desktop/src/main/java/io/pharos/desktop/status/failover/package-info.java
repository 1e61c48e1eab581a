/** Which adapter served when, and why: the timeline of the changes. */
@NullMarked
package io.pharos.desktop.status.failover;

import org.jspecify.annotations.NullMarked;
