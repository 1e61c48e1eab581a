@NullMarked
package io.pharos.log.match;

import org.jspecify.annotations.NullMarked;
