package io.pharos.log.store;

import java.util.Comparator;
import java.util.List;

/** Filters made of filters. */
final class Combined {
    private Combined() {}

    private static List<Filter> cheapFirst(List<Filter> parts) {
        return parts.stream().sorted(Comparator.comparingInt(Filter::cost)).toList();
    }

    private static int dearest(List<Filter> parts) {
        return parts.stream().mapToInt(Filter::cost).max().orElse(0);
    }

    /** Every row. */
    record Every() implements Filter {
        @Override
        public void narrow(Block block, long[] candidates) {
            // all of them
        }

        @Override
        public int cost() {
            return 0;
        }
    }

    /** Each part looks only at what those before have left. */
    record And(List<Filter> parts) implements Filter {
        And {
            parts = cheapFirst(parts);
        }

        @Override
        public void narrow(Block block, long[] candidates) {
            for (Filter part : parts) {
                if (Bits.isEmpty(candidates)) {
                    return;
                }
                part.narrow(block, candidates);
            }
        }

        @Override
        public int cost() {
            return dearest(parts);
        }
    }

    /** Each part looks only at what those before did not take. */
    record Or(List<Filter> parts) implements Filter {
        Or {
            parts = cheapFirst(parts);
        }

        @Override
        public void narrow(Block block, long[] candidates) {
            long[] found = block.borrow();
            long[] rest = block.borrow();
            for (Filter part : parts) {
                System.arraycopy(candidates, 0, rest, 0, rest.length);
                Bits.andNot(rest, found);
                if (Bits.isEmpty(rest)) {
                    break;
                }
                part.narrow(block, rest);
                Bits.or(found, rest);
            }
            Bits.and(candidates, found);
            block.giveBack(rest);
            block.giveBack(found);
        }

        @Override
        public int cost() {
            return dearest(parts);
        }
    }

    record Not(Filter filter) implements Filter {
        @Override
        public void narrow(Block block, long[] candidates) {
            long[] found = block.borrow();
            System.arraycopy(candidates, 0, found, 0, found.length);
            filter.narrow(block, found);
            Bits.andNot(candidates, found);
            block.giveBack(found);
        }

        @Override
        public int cost() {
            return filter.cost();
        }
    }
}
