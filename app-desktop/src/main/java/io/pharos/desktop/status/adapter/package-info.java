/** What stands on the card of each adapter. */
@NullMarked
package io.pharos.desktop.status.adapter;

import org.jspecify.annotations.NullMarked;
