@NullMarked
package io.pharos.log.filter;

import org.jspecify.annotations.NullMarked;
