/** The search tab: a query, results that stream in, the document beside them. */
@NullMarked
package io.pharos.desktop.search;

import org.jspecify.annotations.NullMarked;
