package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BgeEmbedderTest {
    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void vectorsHaveLengthOneAndKeepTheirOrder() throws Exception {
        try (Embedder embedder = new BgeEmbedder(Loading.of(BgeModel::vocabulary))) {
            float[] query = embedder.query("how to bake a cake");
            List<float[]> passages = embedder.passages(List.of("Consensus in distributed systems.", "A recipe for a cake.", ""));
            assertThat(query).hasSize(BgeModel.DIMENSIONS);
            assertThat(dot(query, query)).isCloseTo(1, within(1e-4f));
            assertThat(dot(query, passages.get(1))).isGreaterThan(dot(query, passages.get(0)) + 0.1f);
            assertThat(passages).hasSize(3);
            assertThat(embedder.passages(List.of())).isEmpty();
        }
    }

    @Test
    void closingEndsWhatRunsAndFailsWhatWaits() throws Exception {
        BgeEmbedder embedder = new BgeEmbedder(Loading.of(BgeModel::vocabulary));
        embedder.query("wait for the model");
        List<String> much = Collections.nCopies(5_000, "word ".repeat(400));
        CompletableFuture<Object> indexing = CompletableFuture.supplyAsync(() -> {
            try {
                return embedder.passages(much);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        embedder.close();
        embedder.close();
        assertThatThrownBy(() -> indexing.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> embedder.query("late")).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> embedder.passages(List.of("late"))).isInstanceOf(IOException.class);
    }

    @Test
    void aCloseDuringLoadingDoesNoHarm() throws Exception {
        new BgeEmbedder(Loading.of(BgeModel::vocabulary)).close();
    }
}
