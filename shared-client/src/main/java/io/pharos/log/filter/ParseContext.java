package io.pharos.log.filter;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What times mean that people type.
 *
 * @param now  what {@code -5m} counts from, and whose day a bare time of the day is on
 * @param zone where the person is
 */
public record ParseContext(Instant now, ZoneId zone) {}
