/** The scan dialog: what lies in a folder of the server, before it is indexed. */
@NullMarked
package io.pharos.desktop.scan;

import org.jspecify.annotations.NullMarked;
