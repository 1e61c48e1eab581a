package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a client can ask of the log when it opens the socket, and later. */
@Isolated("the log of the whole process is read")
class LogsConversationTest {
    private static final Logger TILL = LoggerFactory.getLogger("io.pharos.shop.till");
    private static final Logger TILL_7 = LoggerFactory.getLogger("io.pharos.shop.till.Seven");
    private static final Logger TILLER = LoggerFactory.getLogger("io.pharos.shop.tiller");
    private static final String LOGS = "/api/v3/ws/logs?client_id=reader";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        server = TestServer.start(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void linesOfOneLoggerAndThoseBelowItAreSent() {
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till")) {
            logs.expect("connected");
            TILLER.info("another trade");
            TILL.info("the till");
            TILL_7.info("a till");

            assertThat(logs.next()).containsEntry("message", "the till");
            assertThat(logs.next()).containsEntry("message", "a till");
        }
    }

    @Test
    void whatWasWrittenSinceComesFirst() throws Exception {
        TILL.info("before");
        Instant then = later(Instant.now());
        TILL.info("since: one");
        TILL.info("since: two");
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till&since=" + then)) {
            assertThat(logs.expect("connected")).containsEntry("backlog", 2);
            assertThat(logs.next()).containsEntry("message", "since: one");
            assertThat(logs.next()).containsEntry("message", "since: two");
            TILL.info("and after");
            assertThat(logs.next()).containsEntry("message", "and after");
        }
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till&tail=1&since=" + then)) {
            assertThat(logs.expect("connected")).containsEntry("backlog", 1);
            assertThat(logs.next()).containsEntry("message", "and after");
        }
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till&tail=0&since=" + then)) {
            assertThat(logs.expect("connected")).containsEntry("backlog", 0);
        }
    }

    @Test
    void howLongAgoIsSaidInManyWays() {
        TILL.info("just now");
        for (String since : List.of("5m", "-5m", "1h30m", "2026-01-01", "2026-01-01T00:00:00Z")) {
            try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till&since=" + since)) {
                assertThat((int) logs.expect("connected").get("backlog")).as(since).isPositive();
            }
        }
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till&since=0s")) {
            assertThat(logs.expect("connected")).containsEntry("backlog", 0);
        }
    }

    @Test
    void whoResumesIsNotHeldToATimeAgain() throws Exception {
        Map<String, Object> seen;
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till")) {
            logs.expect("connected");
            TILL.info("resumed: one");
            seen = logs.next();
        }
        TILL.info("resumed: two");
        String since = "&since_offset=" + seen.get("offset") + "&epoch=" + seen.get("epoch") + "&since=0s";
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till" + since)) {
            assertThat(logs.expect("connected")).containsEntry("recovered", true);
            assertThat(logs.next()).containsEntry("message", "resumed: two");
        }
    }

    @Test
    void linesOfOneOperationAreSent() {
        try (TestSocket logs = server.socket(LOGS + "&operation_id=op-1")) {
            logs.expect("connected");
            TILL.info("for nothing");
            try (MDC.MDCCloseable _ = MDC.putCloseable("operation_id", "op-2")) {
                TILL.info("for another");
            }
            try (MDC.MDCCloseable _ = MDC.putCloseable("operation_id", "op-1")) {
                TILL.info("for ours");
            }
            assertThat(logs.next())
                    .containsEntry("message", "for ours")
                    .containsEntry("extra", Map.of("operation_id", "op-1"));
        }
    }

    @Test
    void theFilterCanBeChangedWhileTheStreamRuns() {
        Logger cellar = LoggerFactory.getLogger("io.pharos.shop.cellar");
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.cellar")) {
            logs.expect("connected");
            TILL.info("not heard");
            // a line that still waits would be looked at with the next filter
            cellar.info("heard first");
            assertThat(logs.next()).containsEntry("message", "heard first");
            logs.say("{\"action\":\"filter\",\"logger\":\"io.pharos.shop.till\",\"request_id\":\"r1\"}");
            assertThat(logs.expect("info"))
                    .containsEntry("message", "Log filter changed to INFO level, logger io.pharos.shop.till")
                    .containsEntry("request_id", "r1");
            TILL.info("heard");
            assertThat(logs.next()).containsEntry("message", "heard");

            logs.say("{\"action\":\"filter\",\"level\":\"WARNING\"}");
            assertThat(logs.expect("info")).containsEntry("message", "Log filter changed to WARNING level, logger io.pharos.shop.till");
            TILL.info("not heard either");
            TILL.warn("heard again");
            assertThat(logs.next()).containsEntry("message", "heard again");

            logs.say("{\"action\":\"filter\",\"logger\":\"\"}");
            logs.expect("info");
            TILLER.warn("any logger");
            assertThat(logs.next()).containsEntry("message", "any logger");

            logs.say("{\"action\":\"filter\",\"level\":\"LOUD\"}");
            assertThat(logs.expect("error")).containsEntry("field", "level");
        }
    }

    @Test
    void changingTheLevelLeavesTheLogger() {
        try (TestSocket logs = server.socket(LOGS + "&logger=io.pharos.shop.till&log_level=ERROR")) {
            logs.expect("connected");
            logs.say("{\"action\":\"change_level\",\"level\":\"INFO\"}");
            logs.expect("info");
            TILLER.info("another logger");
            TILL.info("same logger");
            assertThat(logs.next()).containsEntry("message", "same logger");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"since=soon", "tail=-1", "log_level=LOUD", "since_offset=x"})
    void whatBreaksItsRuleIsRefused(String parameter) throws Exception {
        assertThat(TestSocket.refusal(server.url(), LOGS + "&" + parameter, null)).isEqualTo(400);
    }

    @Test
    void anUnknownSourceIsNotFound() {
        try (TestSocket logs = server.socket(LOGS + "&source=nginx")) {
            assertThat(logs.farewell()).isEqualTo(new TestSocket.Farewell(1008, "Log source 'nginx' not found"));
        }
    }

    /** Returns when the clock has left that instant. */
    private static Instant later(Instant moment) {
        Instant now = Instant.now();
        while (now.toEpochMilli() <= moment.toEpochMilli()) {
            now = Instant.now();
        }
        return now;
    }
}
