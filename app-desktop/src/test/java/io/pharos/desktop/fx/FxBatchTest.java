package io.pharos.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.pharos.desktop.testing.FxTest;
import org.junit.jupiter.api.Test;

/** The door to the FX thread: many offers, few deliveries, none lost, none out of order. */
class FxBatchTest extends FxTest {
    @Test
    void sixtyThousandOffersComeInOrderInFewSmallDeliveries() {
        List<Integer> got = Collections.synchronizedList(new ArrayList<>());
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        try (FxBatch<Integer> batch = new FxBatch<>(items -> {
            sizes.add(items.size());
            got.addAll(items);
        })) {
            IntStream.range(0, 60_000).forEach(batch::offer);
            until("all have come", () -> got.size() == 60_000);
        }
        assertThat(got).isSorted().doesNotHaveDuplicates();
        assertThat(sizes).hasSizeBetween(60, 200).allMatch(size -> size <= FxBatch.MAX_ITEMS);
    }

    @Test
    void afterClosingNothingIsDelivered() {
        List<Integer> got = Collections.synchronizedList(new ArrayList<>());
        FxBatch<Integer> batch = new FxBatch<>(got::addAll);
        onFx(() -> {
            batch.offer(1);
            batch.close();
            batch.offer(2);
        });
        onFx(() -> {});
        onFx(() -> {});
        assertThat(got).isEmpty();
    }
}
