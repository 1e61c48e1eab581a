package io.pharos.server.logs;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.pharos.log.SecretMask;

/** Writes lines of the log as UTF-8 by a pattern, with secrets masked in whatever part of the line they are. */
public final class MaskingEncoder extends PatternLayoutEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        return SecretMask.mask(getLayout().doLayout(event)).getBytes(StandardCharsets.UTF_8);
    }
}
