@NullMarked
package io.pharos.log.format;

import org.jspecify.annotations.NullMarked;
