package io.pharos.log.filter;

/**
 * What a text must contain.
 *
 * @param words      these very characters, or a regular expression in the syntax of RE2
 * @param regex      whether it is an expression
 * @param ignoreCase whether case does not matter
 */
public record TextPattern(String words, boolean regex, boolean ignoreCase) {}
