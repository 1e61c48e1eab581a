/** What the tab asks of the server through REST. */
@NullMarked
package io.pharos.desktop.status.call;

import org.jspecify.annotations.NullMarked;
