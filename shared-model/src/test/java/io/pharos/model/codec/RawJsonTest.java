package io.pharos.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Map;

import io.pharos.model.RawJson;
import io.pharos.model.api.TopicsApi;
import io.pharos.model.channel.TopicsChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that are sent on as they came. */
class RawJsonTest {
    private static final JsonCodec CODEC = JsonCodec.shared();

    @Test
    void anObjectIsKeptToTheLetter() throws Exception {
        String text = "{ \"a\" : 1.10, \"b\":[{ }, \"}\" ],\"c\":12345678901234567890123, \"d\":1e400 }";
        assertThat(CODEC.readRaw("\n" + text + "  ").text()).isEqualTo(text);
        TopicsChannel.Request.Publish published = publish("{\"data\":" + text + ",\"action\":\"publish\",\"topic\":\"custom.a\"}");
        assertThat(published.data().text()).isEqualTo(text);
    }

    @Test
    void theFieldThatIsReadIsTheFieldThatIsKept() throws Exception {
        String twice = "{\"action\":\"publish\",\"topic\":\"custom.a\",\"x\":{\"data\":{\"n\":0}},\"data\":{\"n\":1},\"data\":{\"n\":2}}";
        assertThat(publish(twice).data().text()).isEqualTo("{\"n\":2}");
    }

    @Test
    void objectsInsideABodyAreWrittenAsTheyAre() throws Exception {
        TopicsApi.Event event = CODEC.read(
                "{\"offset\":1,\"timestamp\":\"2026-11-07T10:30:00.123+00:00\",\"data\":{\"a\":[1,2]}}", TopicsApi.Event.class);
        assertThat(event.data()).isEqualTo(new RawJson("{\"a\":[1,2]}"));
        assertThat(CODEC.write(event)).endsWith("\"data\":{\"a\":[1,2]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "7", "\"a\"", "null", "{", "{\"a\":}", "{\"a\":1}}", "{\"a\":1} {}", "{\"a\":NaN}", "{'a':1}"})
    void whatIsNoObjectIsRefused(String text) {
        ProtocolException thrown = catchThrowableOfType(ProtocolException.class, () -> CODEC.readRaw(text));
        assertThat(thrown.getMessage()).isNotBlank().hasLineCount(1).doesNotContain("Source:");
    }

    @Test
    void anObjectThatNobodyCouldReadIsRefused() throws Exception {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        assertThat(CODEC.readRaw(deep).text()).isEqualTo(deep);
        assertThat(catchThrowableOfType(ProtocolException.class, () -> CODEC.readRaw("{\"a\":" + deep + "}")))
                .hasMessageContaining("100 levels");
        assertThat(catchThrowableOfType(ProtocolException.class, () -> CODEC.readRaw("{\"a\":" + "[".repeat(100_000))))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "[1], false", "{}, true", "'', false", "true, false", "null, false"})
    void dataMustBeAnObject(String data, boolean good) {
        String text = "{\"action\":\"publish\",\"topic\":\"custom.a\"" + (data.isEmpty() ? "" : ",\"data\":" + data) + "}";
        ProtocolException thrown = catchThrowableOfType(ProtocolException.class, () -> publish(text));
        assertThat(thrown == null).isEqualTo(good);
        if (thrown != null) {
            assertThat(thrown.field()).isEqualTo("data");
        }
    }

    @Test
    void fieldsAreComparedByValue() {
        String object =
                "{\"s\":\"a\",\"n\":2.50,\"i\":3,\"t\":true,\"z\":null,\"o\":{\"s\":\"b\",\"deep\":1},\"l\":[1],\"last\":\"x\"}";
        assertThat(CODEC.holds(object, Map.of("s", "a", "n", new BigDecimal("2.5"), "t", true, "last", "x"))).isTrue();
        assertThat(CODEC.holds(object, Map.of("i", new BigDecimal("3.0")))).isTrue();
        assertThat(CODEC.holds(object, Map.of())).isTrue();
        assertThat(CODEC.holds(object, Map.of("s", "b"))).isFalse();
        assertThat(CODEC.holds(object, Map.of("deep", BigDecimal.ONE))).isFalse();
        assertThat(CODEC.holds(object, Map.of("i", "3"))).isFalse();
        assertThat(CODEC.holds(object, Map.of("t", false))).isFalse();
        assertThat(CODEC.holds(object, Map.of("z", "null"))).isFalse();
        assertThat(CODEC.holds(object, Map.of("l", BigDecimal.ONE))).isFalse();
    }

    private static TopicsChannel.Request.Publish publish(String text) throws ProtocolException {
        return (TopicsChannel.Request.Publish)
                CODEC.decodeRequest(TopicsChannel.CHANNEL, text).body();
    }
}
