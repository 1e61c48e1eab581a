package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.SourceState;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    @TempDir
    private Path dir;

    private final Rows rows = new Rows();

    @Test
    void readsAFileIntoAStoreAndFollowsIt() throws IOException {
        Path log = dir.resolve("app.log");
        Files.writeString(log, """
                2026-11-21T18:38:24.123Z INFO  [main] io.pharos.Main - started
                2026-11-21T18:38:25.000Z ERROR [worker-1] io.pharos.Work - failed
                java.lang.IllegalStateException: no
                \tat io.pharos.Work.run(Work.java:12)
                """);
        try (LogStore store = LogStore.open(dir.resolve("store"), new Capacity(1000, 1 << 20));
                LogFeed feed = new LogFeed(store)) {
            feed.add(new FileSource(log, FileOptions.following()));
            await().until(() -> store.end() == 2);
            await().until(() -> feed.states().values().stream().anyMatch(SourceState.Live.class::isInstance));
            append(log, "2026-11-21T18:38:26Z WARN [main] io.pharos.Main - late\n");
            await().until(() -> store.end() == 3);

            List<LogEntry> found = IntStream.range(0, 3).mapToObj(store::entry).toList();
            assertThat(found).extracting(LogEntry::severity).containsExactly(Severity.INFO, Severity.ERROR, Severity.WARNING);
            assertThat(found.get(0).time()).isEqualTo(Instant.parse("2026-11-21T18:38:24.123Z"));
            assertThat(found.get(0).logger()).isEqualTo("io.pharos.Main");
            assertThat(found.get(1).message())
                    .isEqualTo("failed\njava.lang.IllegalStateException: no\n\tat io.pharos.Work.run(Work.java:12)");
            assertThat(found.get(2).message()).isEqualTo("late");
        }
    }

    @Test
    void endsAtTheEndWhenNotFollowing() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "one\r\ntwo\r\nthree");

        assertThat(read(log.toString(), FileOptions.once())).containsExactly("one", "two", "three");
        assertThat(rows.states().get("a.log")).isInstanceOf(SourceState.Ended.class);
    }

    @Test
    void readsWhatIsCompressedInSeveralParts() throws IOException {
        Path log = dir.resolve("a.log.gz");
        Files.write(log, packed("one\ntwo\n"));
        Files.write(log, packed("three\n"), StandardOpenOption.APPEND);

        assertThat(read(log.toString(), FileOptions.once())).containsExactly("one", "two", "three");
    }

    @Test
    void saysWhenACompressedFileEndsTooEarly() throws IOException {
        byte[] whole = packed(numbered(0, 5_000));
        Path log = dir.resolve("a.log.gz");
        Files.write(log, Arrays.copyOf(whole, whole.length / 2));

        assertThat(read(log.toString(), FileOptions.following())).startsWith("line 0", "line 1").hasSizeGreaterThan(100);
        assertThat(rows.states().get("a.log.gz")).isInstanceOfSatisfying(
                SourceState.Failed.class, failed -> assertThat(failed.reason()).contains("ends too early"));
    }

    @Test
    void readsOtherEncodings() throws IOException {
        String text = "h\u00e4llo \u20ac\nw\u00f6rld \ud83d\ude00\n";
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            for (String mark : List.of("", "\ufeff")) {
                Path log = dir.resolve(charset + (mark.isEmpty() ? "" : "-mark") + ".log");
                Files.write(log, (mark + text).getBytes(charset));

                assertThat(read(log.toString(), FileOptions.once())).as(log.toString()).containsExactly("h\u00e4llo \u20ac", "w\u00f6rld \ud83d\ude00");
            }
        }
    }

    @Test
    void readsWhatIsNotUtf8AsMostOfTheFileIs() throws IOException {
        Path legacy = dir.resolve("legacy.log");
        Files.write(legacy, "K\u00f6ln \u20ac\nM\u00fcnchen\n".getBytes(Charset.forName("windows-1252")));
        assertThat(read(legacy.toString(), FileOptions.once())).containsExactly("K\u00f6ln \u20ac", "M\u00fcnchen");

        Path broken = dir.resolve("broken.log");
        Files.write(broken, "K\u00f6ln\nM\u00fcnchen\n".getBytes(StandardCharsets.UTF_8));
        Files.write(broken, new byte[] {'a', (byte) 0xFC, 'b', '\n'}, StandardOpenOption.APPEND);
        assertThat(read(broken.toString(), FileOptions.once())).containsExactly("K\u00f6ln", "M\u00fcnchen", "a\ufffdb");

        Path told = dir.resolve("told.log");
        Files.write(told, "\u0416\u0443\u043a\n".getBytes(Charset.forName("KOI8-R")));
        assertThat(read(told.toString(), FileOptions.once().withCharset(Charset.forName("KOI8-R")))).containsExactly("\u0416\u0443\u043a");
    }

    @Test
    void takesAwayWhatIsForTerminals() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "\u001b[1;32mgreen\u001b[0m and \u001b]0;title\u0007plain \u001b(Bend\na\u001eb\u001fc\u0000d\n");

        assertThat(read(log.toString(), FileOptions.once())).containsExactly("green and plain end", "a b cd");
    }

    @Test
    void splitsWhatIsTooLongWithoutCuttingCharacters() throws IOException {
        String line = "\u00e4".repeat(100_000);
        Path log = Files.writeString(dir.resolve("a.log"), line + "\nshort\n");

        List<String> texts = read(log.toString(), FileOptions.once().withMaxRow(1_001));

        assertThat(texts.getLast()).isEqualTo("short");
        assertThat(texts).allMatch(text -> !text.contains("\ufffd"));
        assertThat(String.join("", texts.subList(0, texts.size() - 1))).isEqualTo(line);
        assertThat(rows.all().get(1).kind()).isEqualTo(EntryKind.CONTINUED);
    }

    @Test
    void beginsWithTheLastLines() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), numbered(0, 50_000));
        assertThat(read(log.toString(), FileOptions.once().withStart(new Start.Last(3))))
                .containsExactly("line 49997", "line 49998", "line 49999");
        assertThat(read(log.toString(), FileOptions.once().withStart(new Start.Last(20_000)))).hasSize(20_000).startsWith("line 30000");
        assertThat(read(log.toString(), FileOptions.once().withStart(new Start.Last(60_000)))).hasSize(50_000);
        assertThat(read(log.toString(), FileOptions.once().withStart(new Start.Last(0)))).isEmpty();

        append(log, "open");
        assertThat(read(log.toString(), FileOptions.once().withStart(new Start.Last(2)))).containsExactly("line 49999", "open");

        Path wide = dir.resolve("wide.log");
        Files.write(wide, ("\ufeff" + numbered(0, 100)).getBytes(StandardCharsets.UTF_16LE));
        assertThat(read(wide.toString(), FileOptions.once().withStart(new Start.Last(2)))).containsExactly("line 98", "line 99");

        Path gz = dir.resolve("p.gz");
        Files.write(gz, packed(numbered(0, 50_000)));
        assertThat(read(gz.toString(), FileOptions.once().withStart(new Start.Last(2)))).containsExactly("line 49998", "line 49999");
    }

    @Test
    void beginsWithATime() throws IOException {
        Instant begin = Instant.parse("2026-11-21T00:00:00Z");
        String text = IntStream.range(0, 40_000)
                .mapToObj(i -> begin.plusSeconds(i) + " INFO a.B - line " + i + "\n\tand more\n")
                .collect(Collectors.joining());
        Path log = Files.writeString(dir.resolve("a.log"), text);

        for (int from : new int[] {0, 1, 12_345, 39_999}) {
            List<String> texts = read(log.toString(), FileOptions.once().withStart(new Start.Since(begin.plusSeconds(from))));
            assertThat(texts).hasSize(40_000 - from);
            assertThat(texts.getFirst()).endsWith("line " + from + "\n\tand more");
        }
        assertThat(read(log.toString(), FileOptions.once().withStart(new Start.Since(begin.plusSeconds(50_000))))).isEmpty();
    }

    @Test
    void aLineInPiecesIsOneLine() throws IOException {
        Path log = Files.createFile(dir.resolve("a.log"));
        try (FileSource source = new FileSource(log, FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.isLive("a.log"));
            for (String piece : List.of("one ", "li", "ne\nt", "wo\n")) {
                append(log, piece);
            }
            await().until(() -> rows.texts().size() == 2);
            assertThat(rows.texts()).containsExactly("one line", "two");
        }
    }

    @Test
    void aLineThatStopsIsShownAndGoesOnLater() throws IOException {
        Path log = Files.createFile(dir.resolve("a.log"));
        try (FileSource source = new FileSource(log, FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.isLive("a.log"));
            append(log, "2026-11-21T18:38:24Z WARN a.B - working ...");
            await().until(() -> rows.texts().size() == 1);
            append(log, " done\nnext\n");
            await().until(() -> rows.texts().size() == 2);
            assertThat(rows.texts()).containsExactly("2026-11-21T18:38:24Z WARN a.B - working ...", " done\nnext");
            assertThat(rows.all().getLast().kind()).isEqualTo(EntryKind.CONTINUED);
            assertThat(rows.all().getLast().severity()).isEqualTo(Severity.WARNING);
        }
    }

    @Test
    void aStackTraceThatComesInPartsStaysWithItsRow() throws IOException {
        Path log = Files.createFile(dir.resolve("a.log"));
        try (FileSource source = new FileSource(log, FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.isLive("a.log"));
            append(log, "2026-11-21T18:38:24Z ERROR a.B - failed\n");
            append(log, "\tat a.B\n");
            await().until(() -> !rows.texts().isEmpty());
            assertThat(rows.texts()).containsExactly("2026-11-21T18:38:24Z ERROR a.B - failed\n\tat a.B");
            append(log, "\tat c.D\n");
            await().until(() -> rows.all().size() == 2);
            assertThat(rows.all().getLast().kind()).isEqualTo(EntryKind.CONTINUED);
            assertThat(rows.all().getLast().severity()).isEqualTo(Severity.ERROR);
        }
    }

    @Test
    void waitsForAFileAndForItsReturn() throws IOException {
        Path log = dir.resolve("a.log");
        try (FileSource source = new FileSource(log, FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.states().get("a.log") instanceof SourceState.Away);
            Files.writeString(log, "one\n");
            await().until(() -> rows.texts().size() == 1);
            Files.delete(log);
            await().until(() -> rows.states().get("a.log") instanceof SourceState.Away);
            Files.writeString(log, "two\n");
            await().until(() -> rows.texts().size() == 2);
            assertThat(rows.texts()).containsExactly("one", "two");
            await().until(() -> rows.isLive("a.log"));
        }
    }

    @Test
    void readsOnWhereItWasWhenAFileIsRenamedBack() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "one\n");
        try (FileSource source = new FileSource(log, FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.isLive("a.log"));
            Files.move(log, dir.resolve("b.log"));
            append(dir.resolve("b.log"), "two\n");
            Files.move(dir.resolve("b.log"), log);
            append(log, "three\n");
            await().until(() -> rows.texts().size() == 3);
            assertThat(rows.texts()).containsExactly("one", "two", "three");
            assertThat(rows.notes()).isEmpty();
        }
    }

    @Test
    void noticesATruncationAlsoWhenTheFileGrewBeyondItsOldLength() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "one\ntwo\n");
        try (FileSource source = new FileSource(log, FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.texts().size() == 2);
            Files.writeString(log, "three\nfour\nfive\n");
            await().until(() -> rows.texts().size() == 5);
            assertThat(rows.texts()).containsExactly("one", "two", "three", "four", "five");
            assertThat(rows.notes()).hasSize(1).allMatch(note -> note.contains("truncated"));
        }
    }

    @Test
    void skipsTheHoleThatATruncationLeaves() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "one\n");
        try (FileSource source = new FileSource(log, FileOptions.following());
                FileChannel writer = FileChannel.open(log, StandardOpenOption.WRITE)) {
            source.start(rows);
            await().until(() -> rows.texts().size() == 1);
            writer.truncate(0);
            writer.write(ByteBuffer.wrap("two\n".getBytes(StandardCharsets.US_ASCII)), 3_000_000);
            await().until(() -> rows.texts().size() == 2);
            assertThat(rows.texts()).containsExactly("one", "two");
        }
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "one\n");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(log), "the administrator may read everything");

        read(log.toString(), FileOptions.once());

        assertThat(rows.states().get("a.log")).isInstanceOf(SourceState.Failed.class);
    }

    @Test
    void saysWhenThereIsNothingToRead() {
        read(dir.resolve("*.log").toString(), FileOptions.once());
        assertThat(rows.states().values()).singleElement().isInstanceOfSatisfying(
                SourceState.Failed.class, failed -> assertThat(failed.reason()).startsWith("There is no file"));

        read(dir.resolve("a.log").toString(), FileOptions.once());
        assertThat(rows.states().get("a.log")).isInstanceOf(SourceState.Failed.class);
    }

    @Test
    void followsAFolderButNotWhatItsFilesWereRotatedTo() throws IOException {
        Path app = Files.writeString(dir.resolve("app.log"), "app 1\n");
        Files.writeString(dir.resolve("app.log.1"), "old\n");
        Files.writeString(dir.resolve(".hidden"), "hidden\n");
        try (FileSource source = new FileSource(dir, FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.isLive("app.log"));
            Files.move(app, dir.resolve("app.log.2"));
            Files.writeString(app, "app 2\n");
            Files.writeString(dir.resolve("other.log"), "other\n");
            Files.write(dir.resolve("app.log.2.gz"), packed("packed\n"));
            await().untilAsserted(
                    () -> assertThat(rows.texts()).containsExactlyInAnyOrder("app 1", "app 2", "other"));
            await().until(() -> rows.isLive("other.log"));
            assertThat(rows.states()).containsOnlyKeys("app.log", "other.log");
        }
    }

    @Test
    void followsWhatAPatternMatchesAndReadsNothingTwiceWhenItRotates() throws IOException {
        Path app = Files.writeString(dir.resolve("app.log"), "app 1\n");
        Files.writeString(dir.resolve("app.log.1"), "old\n");
        Files.createDirectories(dir.resolve("sub/deep"));
        Files.writeString(dir.resolve("sub/deep/app.log"), "deep\n");
        try (FileSource source = new FileSource(dir + "/**app.log*", FileOptions.following())) {
            source.start(rows);
            await().until(() -> rows.isLive("app.log") && rows.isLive("app.log.1") && rows.isLive("sub/deep/app.log"));
            Files.move(dir.resolve("app.log.1"), dir.resolve("app.log.2"));
            Files.move(app, dir.resolve("app.log.1"));
            Files.writeString(app, "app 2\n");
            await().until(() -> rows.texts().contains("app 2"));
            append(app, "app 3\n");
            await().until(() -> rows.texts().contains("app 3"));
            assertThat(rows.texts()).containsExactlyInAnyOrder("app 1", "old", "deep", "app 2", "app 3");
        }
    }

    private List<String> read(String where, FileOptions options) {
        int before = rows.texts().size();
        rows.states().clear();
        try (FileSource source = new FileSource(where, options)) {
            source.start(rows);
            await().until(rows::isOver);
        }
        return rows.texts().subList(before, rows.texts().size());
    }

    private static String numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
