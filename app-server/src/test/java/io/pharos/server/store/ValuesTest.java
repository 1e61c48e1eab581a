package io.pharos.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final DocumentKey KEY = new DocumentKey("c", "k");

    private static String hash(String title, String text, Map<String, Object> metadata) throws InterruptedException {
        return new Document(KEY, title, text, metadata).contentHash();
    }

    @Test
    void theHashIsBlindToOrderAndSeesEverythingElse() throws InterruptedException {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", Map.of("x", 1, "y", 2));
        one.put("b", List.of(1, 2));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", List.of(1L, 2.0));
        other.put("a", new LinkedHashMap<>(Map.of("y", 2, "x", 1)));
        String same = hash("t", "x", one);
        assertThat(hash("t", "x", other)).isEqualTo(same);
        assertThat(List.of(
                        hash("tx", "", one), hash("", "tx", one), hash("t", "x", Map.of()),
                        hash("t", "x", Map.of("a", one.get("a"), "b", List.of(2, 1))),
                        hash("t", "x", Map.of("a", one.get("a"), "b", List.of("1", "2"))),
                        hash("t", "x", Map.of("a", one.get("a"), "b", List.of(List.of(1), 2)))))
                .doesNotHaveDuplicates()
                .doesNotContain(same);
    }

    @Test
    void whatWasGivenCannotBeChangedLater() throws InterruptedException {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> metadata = new HashMap<>(Map.of("list", list));
        metadata.put("nothing", null);
        Document document = new Document(KEY, "t", "x", metadata);
        list.add(2);
        metadata.put("more", 3);
        assertThat(document.metadata()).isEqualTo(Map.of("list", List.of(1)));
        assertThatThrownBy(() -> document.metadata().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nullsInsideValuesSurvive() throws InterruptedException {
        Map<String, Object> inner = new HashMap<>();
        inner.put("empty", null);
        assertThat(new Edge("a", "b", "t", Map.of("m", inner)).properties()).isEqualTo(Map.of("m", inner));
    }

    @Test
    void halfACharacterIsRefusedAsAKey() throws InterruptedException {
        assertThatThrownBy(() -> new DocumentKey("c", "a\ud83d"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("'_key'");
        assertThatThrownBy(() -> new Edge("a", "\ude00b", "t", Map.of()))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("'_to'");
        assertThat(new DocumentKey("c", "😀").key()).isEqualTo("😀");
    }

    @Test
    void bottomlessNestingIsRefused() throws InterruptedException {
        Map<String, Object> deep = Map.of("end", 1);
        for (int i = 0; i < 100_000; i++) {
            deep = Map.of("d", deep);
        }
        Map<String, Object> bottomless = deep;
        assertThatThrownBy(() -> new Edge("a", "b", "t", bottomless))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("'properties'");
        assertThatThrownBy(() -> new Document(KEY, "t", "x", bottomless))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("'metadata'");
    }
}
