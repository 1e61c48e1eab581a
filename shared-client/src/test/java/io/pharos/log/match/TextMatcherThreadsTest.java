package io.pharos.log.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

class TextMatcherThreadsTest {
    @Test
    void onePatternServesManyThreads() throws Exception {
        TextMatcher matcher = TextMatcher.of("(?:ab|ba)+c\\d{3}$", true, true);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int task = 0; task < 16; task++) {
            int first = task;
            tasks.add(() -> {
                int found = 0;
                for (int i = 0; i < 20_000; i++) {
                    boolean wanted = (i + first) % 3 == 0;
                    found += matcher.matches("x".repeat(i % 7) + (wanted ? "ABbac" : "aabb") + (100 + i % 900)) == wanted ? 1 : 0;
                }
                return found;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isEqualTo(20_000);
            }
        }
    }
}
