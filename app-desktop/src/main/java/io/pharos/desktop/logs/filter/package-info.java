/** What is shown and what is not: the line of the filter, its chips, what is saved of it. */
@NullMarked
package io.pharos.desktop.logs.filter;

import org.jspecify.annotations.NullMarked;
