/** A small, honest part of AQL: scans of one collection and traversals of one edge collection. */
@NullMarked
package io.pharos.server.aql;

import org.jspecify.annotations.NullMarked;
