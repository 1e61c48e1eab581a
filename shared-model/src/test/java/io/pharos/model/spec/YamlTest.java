package io.pharos.model.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is written as YAML is read by others as the same tree. */
class YamlTest {
    @Test
    void everyShapeAndEveryAwkwardTextComesBack() {
        Map<String, Object> tree = Trees.ordered(
                "plain", "abc",
                "words", List.of("true", "No", "null", "~", "", " a ", "a: b", "- a", "# a", "1.0", "0x1", "2026-01-01"),
                "awkward", "quote \" backslash \\ tab \t line \n unicode \u00e9 \ud83e\udd89 \u2028",
                "key with: colon", Trees.ordered("#/x", 1, "y", 2.5, "12", true),
                "empty", Trees.ordered("map", Map.of(), "list", List.of()),
                "nested",
                        List.of(
                                Trees.ordered("a", List.of(1, 2), "b", Trees.ordered("c", "d")),
                                List.of(List.of("x", "y"), List.of()),
                                Map.of(),
                                Long.MAX_VALUE));

        Object read = new Load(LoadSettings.builder().build()).loadFromString(Yaml.write(tree));

        assertThat(read).isEqualTo(tree);
    }

    @Test
    void ordinaryNamesAreNotQuoted() {
        assertThat(Yaml.write(Trees.ordered("address", "/api/v3/ws/search", "required", List.of("type"))))
                .isEqualTo("address: /api/v3/ws/search\nrequired:\n  - type\n");
    }
}
