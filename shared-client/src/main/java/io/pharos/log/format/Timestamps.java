package io.pharos.log.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Reads the time stamps that logs have. The minute of the stamp before is remembered, because the next line is most
 * often of the same. Stamps that name no zone are of the zone given; those that name no year or no day are of the
 * last one that is not after {@link #reference}.
 */
final class Timestamps {
    private static final long SECOND = 1_000_000_000L;
    private static final int MINUTE_LENGTH = 16;
    private static final int[] POWERS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final ZoneId zone;
    private final byte[] minute = new byte[MINUTE_LENGTH];
    private boolean minuteKnown;
    private long minuteAsUtc;
    private long localOffset;
    private long nanos;
    private LocalDate today = LocalDate.EPOCH;

    Timestamps(ZoneId zone) {
        this.zone = zone;
    }

    /** Sets about when lines were written, in nanoseconds since 1970: what years and days are guessed from. */
    void reference(long now) {
        today = LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(now, SECOND)), zone);
    }

    /** Returns what was read last: nanoseconds since 1970 in UTC. */
    long nanos() {
        return nanos;
    }

    /** Reads any of the forms that begin a line; returns where the stamp ends, -1 when there is none. */
    int read(byte[] line, int from, int to) {
        if (to - from < 12 || !Ascii.isDigit(line[from])) {
            return -1;
        }
        if (line[from + 2] == ':') {
            return timeOfDay(line, from, to);
        }
        if (line[from + 2] == '-' || line[from + 2] == '/' || line[from + 2] == ' ') {
            return dayFirst(line, from, to);
        }
        return iso(line, from, to);
    }

    /** {@code 2026-11-21T18:38:24.123+01:00} and its kin: slashes, a blank, a comma, no fraction, no zone. */
    int iso(byte[] line, int from, int to) {
        if (to - from < MINUTE_LENGTH + 3 || !isSameMinute(line, from) && !readMinute(line, from)) {
            return -1;
        }
        int at = from + MINUTE_LENGTH;
        int second = line[at] == ':' ? Ascii.two(line, at + 1) : -1;
        if (second < 0 || second > 60) {
            return -1;
        }
        return zoned(line, fraction(line, at + 3, to, minuteAsUtc + second), to);
    }

    /** {@code 21/Nov/2026:18:38:24 +0000}, {@code 21-Nov-2026 18:38:24.123} and {@code 21 Nov 2026 18:38:24,123}. */
    int dayFirst(byte[] line, int from, int to) {
        if (to - from < 20 || line[from + 6] != line[from + 2]) {
            return -1;
        }
        int day = Ascii.two(line, from);
        int month = month(line, from + 3);
        int year = Ascii.two(line, from + 7) * 100 + Ascii.two(line, from + 9);
        if (!isDate(year, month, day) || line[from + 11] != ' ' && line[from + 11] != ':') {
            return -1;
        }
        int end = clock(line, from + 12, to, LocalDate.of(year, month, day));
        return end < 0 ? -1 : zoned(line, end, to);
    }

    /** {@code Nov 21 18:38:24}, the day perhaps after two blanks, the year guessed. */
    int syslog(byte[] line, int from, int to) {
        if (to - from < 15 || line[from + 3] != ' ' || line[from + 6] != ' ') {
            return -1;
        }
        int month = month(line, from);
        int day = line[from + 4] == ' ' ? line[from + 5] - '0' : Ascii.two(line, from + 4);
        return guessed(line, from + 7, to, month, day);
    }

    /** {@code 1121 18:38:24.123456} of glog, the year guessed. */
    int monthDay(byte[] line, int from, int to) {
        return to - from < 13 || line[from + 4] != ' '
                ? -1
                : guessed(line, from + 5, to, Ascii.two(line, from), Ascii.two(line, from + 2));
    }

    private int guessed(byte[] line, int at, int to, int month, int day) {
        int year = today.getYear();
        if (!isDate(year, month, day)) {
            year--;
        }
        if (!isDate(year, month, day)) {
            return -1;
        }
        LocalDate date = LocalDate.of(year, month, day);
        int end = clock(line, at, to, date.isAfter(today.plusDays(1)) ? date.minusYears(1) : date);
        return end < 0 ? -1 : local(end);
    }

    private int timeOfDay(byte[] line, int from, int to) {
        // a clock without a date must at least have its fraction, or anything with colons would be a time
        if (line[from + 8] != '.' && line[from + 8] != ',') {
            return -1;
        }
        int end = clock(line, from, to, today);
        return end < 0 ? -1 : local(end);
    }

    private boolean isSameMinute(byte[] line, int from) {
        return minuteKnown && Arrays.equals(line, from, from + MINUTE_LENGTH, minute, 0, MINUTE_LENGTH);
    }

    private boolean readMinute(byte[] line, int from) {
        byte separator = line[from + 4];
        if (separator != '-' && separator != '/' || line[from + 7] != separator || line[from + 13] != ':'
                || line[from + 10] != 'T' && line[from + 10] != ' ') {
            return false;
        }
        int year = Ascii.two(line, from) * 100 + Ascii.two(line, from + 2);
        int month = Ascii.two(line, from + 5);
        int day = Ascii.two(line, from + 8);
        int hour = Ascii.two(line, from + 11);
        int minutes = Ascii.two(line, from + 14);
        if (!isDate(year, month, day) || hour < 0 || hour > 23 || minutes < 0 || minutes > 59) {
            return false;
        }
        remember(LocalDate.of(year, month, day), hour, minutes);
        System.arraycopy(line, from, minute, 0, MINUTE_LENGTH);
        minuteKnown = true;
        return true;
    }

    /** Reads {@code 18:38:24} and a fraction if there is one. */
    private int clock(byte[] line, int at, int to, LocalDate date) {
        if (to - at < 8 || line[at + 2] != ':' || line[at + 5] != ':') {
            return -1;
        }
        int hour = Ascii.two(line, at);
        int minutes = Ascii.two(line, at + 3);
        int second = Ascii.two(line, at + 6);
        if (hour < 0 || hour > 23 || minutes < 0 || minutes > 59 || second < 0 || second > 60) {
            return -1;
        }
        minuteKnown = false;
        remember(date, hour, minutes);
        return fraction(line, at + 8, to, minuteAsUtc + second);
    }

    private void remember(LocalDate date, int hour, int minutes) {
        LocalDateTime wall = date.atTime(hour, minutes);
        localOffset = zone.getRules().getOffset(wall).getTotalSeconds();
        minuteAsUtc = date.toEpochDay() * 86_400 + hour * 3_600L + minutes * 60L;
    }

    private int fraction(byte[] line, int from, int to, long seconds) {
        nanos = seconds * SECOND;
        if (from + 1 >= to || line[from] != '.' && line[from] != ',' || !Ascii.isDigit(line[from + 1])) {
            return from;
        }
        int at = from + 1;
        int digits = 0;
        int value = 0;
        for (; at < to && Ascii.isDigit(line[at]); at++) {
            if (digits < 9) {
                value = value * 10 + line[at] - '0';
                digits++;
            }
        }
        nanos += (long) value * POWERS[digits];
        return at;
    }

    private int zoned(byte[] line, int at, int to) {
        if (at < to && line[at] == 'Z') {
            return at + 1;
        }
        int sign = at < to && line[at] == ' ' ? at + 1 : at;
        if (sign + 5 <= to && (line[sign] == '+' || line[sign] == '-')) {
            int colon = line[sign + 3] == ':' ? 1 : 0;
            int hours = Ascii.two(line, sign + 1);
            int minutes = sign + 5 + colon <= to ? Ascii.two(line, sign + 3 + colon) : -1;
            if (hours >= 0 && minutes >= 0) {
                long offset = hours * 3_600L + minutes * 60L;
                nanos -= (line[sign] == '-' ? -offset : offset) * SECOND;
                return sign + 5 + colon;
            }
        }
        if (sign > at && (Ascii.startsWith(line, sign, to, "UTC ") || Ascii.startsWith(line, sign, to, "GMT "))) {
            return sign + 3;
        }
        return local(at);
    }

    private int local(int end) {
        nanos -= localOffset * SECOND;
        return end;
    }

    private static int month(byte[] line, int at) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (line[at] == MONTHS.charAt(i) && line[at + 1] == MONTHS.charAt(i + 1) && line[at + 2] == MONTHS.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return -1;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0 && month >= 1 && month <= 12 && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }
}
