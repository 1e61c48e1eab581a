package io.pharos.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pharos.model.ErrorCode;
import io.pharos.model.channel.GraphChannel;
import io.pharos.model.channel.SearchChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a client gets wrong is answered by one sentence that names the field. */
class BadRequestsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"action\":\"search\"} | query | Missing required field: query",
                "{\"action\":\"search\",\"query\":\"  \"} | query | Missing required field: query",
                "{\"action\":\"search\",\"query\":7} | query | Field 'query' must be a string.",
                "{\"action\":\"search\",\"query\":\"a\",\"top_k\":0} | top_k | Field 'top_k' must be between 1 and 1000, not 0.",
                "{\"action\":\"search\",\"query\":\"a\",\"top_k\":1001} | top_k | Field 'top_k' must be between 1 and 1000, not 1001.",
                "{\"action\":\"search\",\"query\":\"a\",\"top_k\":\"5\"} | top_k | Field 'top_k' must be a whole number.",
                "{\"action\":\"search\",\"query\":\"a\",\"top_k\":2.5} | top_k | Field 'top_k' must be a whole number.",
                "{\"action\":\"search\",\"query\":\"a\",\"top_k\":99999999999} | top_k | Field 'top_k' must be a whole number.",
                "{\"action\":\"search\",\"query\":\"a\",\"threshold\":1.5} | threshold | Field 'threshold' must be between 0 and 1, not 1.5.",
                "{\"action\":\"search\",\"query\":\"a\",\"threshold\":true} | threshold | Field 'threshold' must be a number.",
                "{\"action\":\"search\",\"query\":\"a\",\"filter\":[]} | filter | Field 'filter' must be an object.",
                "{\"action\":7} | action | Field 'action' must be a string.",
                "{} | action | Missing required field: action",
                "{\"action\":\"dance\"} | action | Unknown action: dance",
                "{\"action\":\"ping\",\"request_id\":5} | request_id | Field 'request_id' must be a string of at most 200 characters.",
            })
    void fieldIsNamed(String text, String field, String message) {
        ProtocolException thrown = catchThrowableOfType(
                ProtocolException.class, () -> JsonCodec.shared().decodeRequest(SearchChannel.CHANNEL, text));
        assertThat(thrown).hasMessage(message);
        assertThat(thrown.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"hello", "[1,2]", "\"text\"", "{\"action\":", "null", "7", "``", "{\"a\":1}{"})
    void whatIsNoObjectIsRefused(String text) {
        ProtocolException thrown = catchThrowableOfType(
                ProtocolException.class,
                () -> JsonCodec.shared().decodeRequest(SearchChannel.CHANNEL, text == null ? "" : text));
        assertThat(thrown.code()).isIn(ErrorCode.INVALID_JSON, ErrorCode.INVALID_FIELD);
        assertThat(thrown.getMessage()).isNotBlank().hasLineCount(1).doesNotContain("Source:");
    }

    @Test
    void deeplyNestedTextIsRefusedWithoutHarm() {
        String deep = "{\"action\":\"search\",\"query\":\"a\",\"filter\":" + "[".repeat(100_000) + "}";
        ProtocolException thrown = catchThrowableOfType(
                ProtocolException.class, () -> JsonCodec.shared().decodeRequest(SearchChannel.CHANNEL, deep));
        assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void requestIdIsTiedToTheErrorItCauses() {
        ProtocolException thrown = catchThrowableOfType(
                ProtocolException.class,
                () -> JsonCodec.shared()
                        .decodeRequest(
                                GraphChannel.CHANNEL,
                                "{\"action\":\"traverse\",\"start_vertex\":\"a\",\"direction\":\"up\",\"request_id\":\"x\"}"));
        assertThat(thrown).hasMessage("Field 'direction' must be one of outbound, inbound, any, not 'up'.");
        assertThat(thrown.requestId()).isEqualTo("x");
    }
}
