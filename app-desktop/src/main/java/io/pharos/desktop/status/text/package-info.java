/** Numbers and times as every part of the tab shows them. */
@NullMarked
package io.pharos.desktop.status.text;

import org.jspecify.annotations.NullMarked;
