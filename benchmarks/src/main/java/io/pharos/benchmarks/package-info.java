/** Measurements on real collections, and converters for their formats. */
@NullMarked
package io.pharos.benchmarks;

import org.jspecify.annotations.NullMarked;
