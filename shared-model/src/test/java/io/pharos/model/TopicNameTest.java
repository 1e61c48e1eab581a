package io.pharos.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"logs", "adapter.status", "operation:0b9c-1", "custom.a", "custom.shop:orders_EU-1", "customs"})
    void namesAreAccepted(String name) {
        assertThat(new TopicName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "custom.", "a b", "a/b", "a*", "gr\u00fcn", "a\nb", "a,b"})
    void othersAreRefused(String name) {
        assertThatThrownBy(() -> new TopicName(name))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("topic"));
    }

    @Test
    void aNameHasABound() {
        assertThat(new TopicName("custom." + "a".repeat(193)).isCustom()).isTrue();
        assertThatThrownBy(() -> new TopicName("custom." + "a".repeat(194))).hasMessageContaining("200");
        assertThat(new TopicName("customs").isCustom()).isFalse();
    }
}
