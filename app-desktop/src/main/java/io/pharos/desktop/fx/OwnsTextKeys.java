package io.pharos.desktop.fx;

/** Marks a node in which text can be selected: keys such as Ctrl+C and Ctrl+A are its own while it has the focus. */
public interface OwnsTextKeys {}
