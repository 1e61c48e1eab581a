package io.pharos.desktop.logs.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.pharos.log.store.LogRows;
import org.junit.jupiter.api.Test;

class SightTest {
    private final Sight sight = new Sight();
    private final List<Long> measured = new ArrayList<>();

    /** Rows with these numbers. */
    private static LogRows rows(long... numbers) {
        return new LogRows() {
            @Override
            public long count() {
                return numbers.length;
            }

            @Override
            public long numberAt(long index) {
                return numbers[(int) index];
            }

            @Override
            public long indexOf(long number) {
                return LongStream.of(numbers).filter(each -> each < number).count();
            }
        };
    }

    private static LogRows upTo(int end) {
        return rows(LongStream.range(0, end).toArray());
    }

    /** Every fourth row is three lines high. */
    private double height(long number) {
        measured.add(number);
        return number % 4 == 0 ? 30 : 10;
    }

    private List<Long> numbers() {
        return sight.places().stream().map(Sight.Place::number).toList();
    }

    private double top() {
        return sight.places().getFirst().y();
    }

    @Test
    void atTheEndTheLastRowStandsOnTheLowerEdge() {
        sight.layoutEnd(upTo(100), 45, this::height);

        assertThat(numbers()).containsExactly(96L, 97L, 98L, 99L);
        assertThat(top()).isEqualTo(-15);
        assertThat(sight.places().getLast().bottom()).isEqualTo(45);
        assertThat(measured).as("only rows in sight are measured").hasSize(4);
    }

    @Test
    void fewRowsStandAtTheTop() {
        sight.layoutEnd(upTo(2), 100, this::height);
        assertThat(top()).isZero();

        sight.pin(1, 70);
        sight.layout(upTo(2), 100, this::height);
        assertThat(top()).isZero();
        assertThat(sight.atEnd()).isTrue();
    }

    @Test
    void nothingMovesWhenRowsComeOrTheOldestGo() {
        sight.pin(50, -4);
        sight.layout(upTo(100), 60, this::height);
        List<Sight.Place> before = sight.places();

        sight.layout(upTo(1_000), 60, this::height);
        assertThat(numbers()).isEqualTo(before.stream().map(Sight.Place::number).toList());
        assertThat(top()).isEqualTo(-4);

        sight.layout(rows(LongStream.range(50, 1_000).toArray()), 60, this::height);
        assertThat(numbers()).startsWith(50L, 51L);
        assertThat(top()).isEqualTo(-4);
    }

    @Test
    void aRowThatTheFilterHidesIsRememberedAndComesBack() {
        sight.pin(50, 0);
        sight.layout(rows(LongStream.range(0, 100).filter(n -> n % 10 == 7).toArray()), 40, this::height);
        assertThat(numbers()).containsExactly(57L, 67L, 77L, 87L);

        sight.layout(upTo(100), 40, this::height);
        assertThat(numbers().getFirst()).isEqualTo(50);
    }

    @Test
    void scrollingGoesOverRowsOfAnyHeight() {
        sight.pin(50, 0);
        sight.layout(upTo(100), 40, this::height);

        sight.scroll(65);
        sight.layout(upTo(100), 40, this::height);
        sight.hold();
        assertThat(numbers().getFirst()).isEqualTo(54);
        assertThat(top()).isEqualTo(-5);

        sight.scroll(-65);
        sight.layout(upTo(100), 40, this::height);
        assertThat(numbers().getFirst()).isEqualTo(50);
        assertThat(top()).isZero();

        sight.scroll(-10_000);
        sight.layout(upTo(100), 40, this::height);
        assertThat(numbers().getFirst()).isZero();
        assertThat(top()).isZero();

        sight.scroll(1_000_000);
        sight.layout(upTo(100), 40, this::height);
        assertThat(sight.atEnd()).isTrue();
    }

    @Test
    void aRowHeldInTheMiddleStaysThereWhenOthersComeBetween() {
        sight.pin(50, 20);
        sight.layout(rows(30, 40, 50, 60, 70, 80, 90), 60, this::height);
        assertThat(sight.places().stream().filter(p -> p.number() == 50).findFirst().orElseThrow().y()).isEqualTo(20);

        sight.layout(upTo(100), 60, this::height);
        assertThat(sight.places().stream().filter(p -> p.number() == 50).findFirst().orElseThrow().y()).isEqualTo(20);
    }

    @Test
    void withoutRowsThereIsNothing() {
        sight.layout(upTo(0), 60, this::height);
        assertThat(sight.places()).isEmpty();
        sight.layoutEnd(upTo(0), 60, this::height);
        assertThat(sight.places()).isEmpty();
    }
}
