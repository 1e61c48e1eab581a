/** Single documents over REST, and what collections there are. */
@NullMarked
package io.pharos.server.document;

import org.jspecify.annotations.NullMarked;
