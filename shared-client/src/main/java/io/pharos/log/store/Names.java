package io.pharos.log.store;

import java.util.List;

import io.pharos.log.LogOrigin;

/** What the numbers in the columns of a store stand for. */
record Names(Loggers loggers, List<LogOrigin> origins) {}
