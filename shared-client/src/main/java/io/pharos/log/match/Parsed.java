package io.pharos.log.match;

/**
 * What the parser made of an expression.
 *
 * @param complete whether the node says all; otherwise RE2/J must be asked, because something in it is only known there
 */
record Parsed(Node node, boolean complete) {}
