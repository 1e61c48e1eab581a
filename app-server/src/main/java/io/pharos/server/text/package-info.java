/** Text out of files of many formats. */
@NullMarked
package io.pharos.server.text;

import org.jspecify.annotations.NullMarked;
