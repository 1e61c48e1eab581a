/** Folders of this machine that features may read: which ones, and walking through them. */
@NullMarked
package io.pharos.server.file;

import org.jspecify.annotations.NullMarked;
