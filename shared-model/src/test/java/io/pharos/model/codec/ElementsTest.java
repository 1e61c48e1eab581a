package io.pharos.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class ElementsTest {
    private final List<String> seen = new ArrayList<>();

    private Map<String, Object> read(String json) throws Exception {
        InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        return JsonCodec.shared().readElements(in, Set.of("rows"), (field, element) -> seen.add(field + "=" + element));
    }

    @Test
    void whatIsNamedButNoArrayIsReturned() throws Exception {
        assertThat(read("{\"rows\":5}")).isEqualTo(Map.of("rows", 5));
        assertThat(read("{}")).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void whatIsNoObjectOrEndsTooEarlyIsRefused() {
        for (String json : List.of("", "[1]", "{\"rows\":[1,2", "{\"rows\":[1}", "{\"a\":tru}", "nonsense")) {
            assertThatThrownBy(() -> read(json)).as(json).isInstanceOf(ProtocolException.class);
        }
        assertThat(seen).contains("rows=1", "rows=2");
    }

    @Test
    void whoeverTakesThemMayEndTheReading() {
        InputStream in = new ByteArrayInputStream("{\"rows\":[1,2,3]}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> JsonCodec.shared().readElements(in, Set.of("rows"), (field, element) -> {
                    throw new IOException("enough");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("enough");
    }

    @Test
    void aStreamThatBreaksSaysSoItself() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        assertThatThrownBy(() -> JsonCodec.shared().readElements(broken, Set.of(), (field, element) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
    }
}
