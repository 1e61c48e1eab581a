package io.pharos.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.ErrorCode;
import io.pharos.model.Summary;
import io.pharos.model.spec.SchemaCatalog.Author;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records as JSON Schema: the names, types and absences that the codec writes and reads. */
@NullMarked
class SchemaCatalogTest {
    @Summary("Everything there is.")
    record Sample(
            String plainText,
            @Nullable Integer count,
            @JsonProperty("_key") long key,
            @Nullable @JsonProperty("p50_ms") Double p50Ms,
            boolean flag,
            Instant at,
            ErrorCode code,
            @Summary("The others.") List<@Nullable Sample> others,
            Map<String, @Nullable Object> free,
            Map<String, String> labels) {}

    @Test
    void whatTheServerWritesIsClosed() {
        SchemaCatalog catalog = new SchemaCatalog();

        assertThat(catalog.of(Sample.class, Author.SERVER))
                .isEqualTo(Map.of("$ref", "#/components/schemas/SchemaCatalogTest.Sample"));
        assertThat(Yaml.write(catalog.schemas())).isEqualTo("""
                ErrorCode:
                  type: string
                  enum:
                    - invalid_json
                    - invalid_field
                    - unknown_action
                    - not_found
                    - conflict
                    - rate_limited
                    - too_large
                    - method_not_allowed
                    - unauthorized
                    - forbidden
                    - unavailable
                    - timeout
                    - too_slow
                    - internal
                SchemaCatalogTest.Sample:
                  type: object
                  description: "Everything there is."
                  properties:
                    plain_text:
                      type: string
                    count:
                      type: integer
                      format: int32
                    _key:
                      type: integer
                      format: int64
                    p50_ms:
                      type: number
                      format: double
                    flag:
                      type: boolean
                    at:
                      type: string
                      format: date-time
                    code:
                      $ref: "#/components/schemas/ErrorCode"
                    others:
                      type: array
                      items:
                        anyOf:
                          - $ref: "#/components/schemas/SchemaCatalogTest.Sample"
                          - type: "null"
                      description: "The others."
                    free:
                      type: object
                      additionalProperties: {}
                    labels:
                      type: object
                      additionalProperties:
                        type: string
                  required:
                    - plain_text
                    - _key
                    - flag
                    - at
                    - code
                    - others
                    - free
                    - labels
                  additionalProperties: false
                """);
    }

    record Wish(String text, @Nullable Integer topK, @Nullable Instant since, @Nullable ErrorCode code) {}

    @Test
    void whatAClientWritesIsOpenAndMayBeNull() {
        SchemaCatalog catalog = new SchemaCatalog();
        catalog.of(Wish.class, Author.CLIENT);

        Map<?, ?> wish = (Map<?, ?>) catalog.schemas().get("SchemaCatalogTest.Wish");
        assertThat(wish.get("required")).isEqualTo(List.of("text"));
        assertThat(wish.containsKey("additionalProperties")).isFalse();
        assertThat(wish.get("properties"))
                .isEqualTo(Map.of(
                        "text", Map.of("type", "string"),
                        "top_k", Map.of("type", List.of("integer", "null"), "format", "int32"),
                        "since", Map.of("type", List.of("string", "null"), "format", "date-time"),
                        "code", Map.of("anyOf", List.of(Map.of("$ref", "#/components/schemas/ErrorCode"), Map.of("type", "null")))));
    }

    @Test
    void aRecordThatBothSidesWriteHasTwoNames() {
        SchemaCatalog catalog = new SchemaCatalog();
        catalog.of(Wish.class, Author.SERVER);
        catalog.of(Wish.class, Author.CLIENT);

        assertThat(catalog.schemas().keySet()).contains("SchemaCatalogTest.Wish", "SchemaCatalogTest.Wish.Asked");
    }

    record Unwritable(Set<Thread> threads) {}

    @Test
    void aTypeThatIsNotOfTheProtocolIsRefused() {
        assertThatThrownBy(() -> new SchemaCatalog().of(Unwritable.class, Author.SERVER))
                .hasMessage("there is no schema for java.lang.Thread");
    }
}
