@NullMarked
package io.pharos.log.source;

import org.jspecify.annotations.NullMarked;
