package io.pharos.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RingListTest {
    private final RingList<String> list = new RingList<>(3);

    @Test
    void anElementKeepsItsNumberWhenOlderOnesGo() {
        for (String element : new String[] {"a", "b", "c", "d", "e"}) {
            list.add(element);
        }

        assertThat(list.first()).isEqualTo(2);
        assertThat(list.end()).isEqualTo(5);
        assertThat(list.get(4)).isEqualTo("e");
        assertThat(list.copyFrom(0)).containsExactly("c", "d", "e");
    }

    @Test
    void addingToAFullListReturnsWhatHadToGo() {
        assertThat(list.add("a")).isNull();
        list.add("b");
        list.add("c");

        assertThat(list.isFull()).isTrue();
        assertThat(list.add("d")).isEqualTo("a");
    }

    @Test
    void bothEndsCanBeTakenOff() {
        list.add("a");
        list.add("b");

        assertThat(list.removeLast()).isEqualTo("b");
        assertThat(list.add("c")).isNull();
        assertThat(list.removeFirst()).isEqualTo("a");
        assertThat(list.copyFrom(0)).containsExactly("c");
        assertThat(list.get(1)).isEqualTo("c");
    }

    @Test
    void whatIsNotThereCannotBeRead() {
        list.add("a");

        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        list.removeFirst();
        assertThat(list.isEmpty()).isTrue();
        assertThatThrownBy(() -> list.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(list::removeFirst).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(list::removeLast).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aCopyStaysAsItIs() {
        list.add("a");
        var copy = list.copyFrom(0);

        list.add("b");

        assertThat(copy).containsExactly("a");
        assertThat(list.copyFrom(1)).containsExactly("b");
        assertThat(list.copyFrom(9)).isEmpty();
    }
}
