package io.pharos.model;

/** Anything a server may tell on a channel; each channel seals its own kinds, {@link Control} holds the common ones. */
public interface ServerEvent {}
