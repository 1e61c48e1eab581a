/** The collections tab: what there is to search, where it comes from, how it is cut, what became of it. */
@NullMarked
package io.pharos.desktop.collection;

import org.jspecify.annotations.NullMarked;
