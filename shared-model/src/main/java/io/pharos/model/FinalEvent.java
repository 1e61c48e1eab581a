package io.pharos.model;

/** An event after which nothing of its request follows, so that the request's id may be used again. */
public interface FinalEvent extends ServerEvent {}
