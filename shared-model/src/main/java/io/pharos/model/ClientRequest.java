package io.pharos.model;

/** Anything a client may say on a channel; each channel seals its own kinds, {@link Control} holds the common ones. */
public interface ClientRequest {}
