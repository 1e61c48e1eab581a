/** Tests of the collections tab. */
@NullMarked
package io.pharos.desktop.collection;

import org.jspecify.annotations.NullMarked;
