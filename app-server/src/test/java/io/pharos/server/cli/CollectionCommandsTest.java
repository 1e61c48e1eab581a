package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collections and operations on the command line, against a real server with real folders. */
@Timeout(120)
class CollectionCommandsTest {
    @TempDir
    private static Path dir;

    private static ConsoleServer server;
    private static Path root;

    private Path folder;
    private String name;

    @BeforeAll
    static void start() throws Exception {
        root = Files.createDirectory(dir.toRealPath().resolve("files"));
        server = ConsoleServer.start(
                new ServerConfig("127.0.0.1", 0, dir.resolve("data"), false).withScanRoots(List.of(root)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill(TestInfo test) throws Exception {
        name = "papers of " + test.getTestMethod().orElseThrow().getName();
        folder = Files.createDirectories(Files.createTempDirectory(root, "case").resolve("papers/deep")).getParent();
        Files.writeString(folder.resolve("tides.txt"), "The tides follow the moon and the sun.");
        Files.writeString(folder.resolve("deep/bees.md"), "# Bees\n\nBees dance to tell where flowers are.");
    }

    @Test
    void aCollectionLivesFromItsCreationToItsEnd() throws Exception {
        CommandLineRun scan = run("scan", folder.toString());
        assertThat(scan.lines().getLast()).matches("all +2 .*2 files");

        CommandLineRun created = done(
                "collections", "create", name, "--description", "d", "--chunk-size", "500", "--source", folder.toString());
        assertThat(created.out()).matches(
                "index of '" + name + "' completed: 2 done, of which 0 were there already and 0 failed, in \\d+\\.\\d s\\.\\R");
        assertThat(created.err()).isEqualToIgnoringNewLines("Collection '" + name + "' is made.");
        CatalogApi.Collection shown = shown();
        assertThat(shown.documentCount()).isEqualTo(2);
        assertThat(shown.description()).isEqualTo("d");
        assertThat(shown.chunkSize()).isEqualTo(500);
        assertThat(shown.isPublic()).isFalse();

        Files.writeString(folder.resolve("new.txt"), "Something new under the sun.");
        Files.writeString(folder.resolve("left.md"), "Not asked for.");
        CommandLineRun added = done("collections", "add", name, folder.toString(), "--exclude", "left*");
        assertThat(added.out()).contains("append of '" + name + "' completed: 3 done, of which 2 were there already");

        CommandLineRun reindexed = done("collections", "reindex", name, "--chunk-size", "100", "--chunk-overlap", "10");
        assertThat(reindexed.out()).startsWith("reindex of '" + name + "' completed: 3 done");
        assertThat(shown().chunkSize()).isEqualTo(100);
        assertThat(shown().canRollBack()).isTrue();
        assertThat(done("collections", "roll-back", name).out()).contains("is as it was: 3 documents in 3 passages.");

        assertThat(done("collections", "sources", name).lines())
                .hasSize(2)
                .last().asString().startsWith(folder + "  ");
        assertThat(done("collections", "documents", name).lines())
                .containsExactly(
                        "completed  " + folder.resolve("deep/bees.md"),
                        "completed  " + folder.resolve("new.txt"),
                        "completed  " + folder.resolve("tides.txt"));

        assertThat(done("collections", "remove", name, folder.toString()).out()).startsWith("remove source of");
        assertThat(shown().documentCount()).isZero();
        assertThat(done("collections", "delete", name, "--yes").out())
                .isEqualToIgnoringNewLines("Collection '" + name + "' is deleted.");
        CommandLineRun gone = run("collections", "show", name);
        assertThat(gone.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(gone.err()).isEqualToIgnoringNewLines("There is no collection '" + name
                + "' that you may see; 'pharos collections' lists those there are.");
    }

    @Test
    void whatFailsIsNamedCanBeListedAndIsTriedAgain() throws Exception {
        Files.writeString(folder.resolve("empty.txt"), "");

        CommandLineRun created = run("collections", "create", name, "--source", folder.toString(), "--json");

        assertThat(created.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(created.err()).contains(folder.resolve("empty.txt").getFileName() + "  ");
        Operation operation = JsonCodec.shared().read(created.out(), Operation.class);
        assertThat(operation.status()).isEqualTo("completed");
        assertThat(run("collections", "documents", name, "--failed").lines())
                .singleElement().asString().startsWith("failed  " + folder.resolve("empty.txt"));
        assertThat(done("operations", "failures", operation.id()).lines())
                .singleElement().asString().startsWith("empty  ");
        assertThat(done("operations", "failures", operation.id(), "--json").lines())
                .singleElement().asString().startsWith("{");
        assertThat(run("operations", "watch", operation.id().substring(0, 18)).exitCode())
                .as("an operation of which something failed, watched after its end")
                .isEqualTo(ExitCode.FAILURE);

        Files.writeString(folder.resolve("empty.txt"), "Not empty any more.");
        assertThat(done("operations", "retry", operation.id()).out()).contains("completed: 1 done");
    }

    @Test
    void theListStandsForItsGroup() throws Exception {
        done("collections", "create", name, "--public");

        for (String[] line : new String[][] {{"collections"}, {"collections", "list"}}) {
            assertThat(run(line).lines()).anyMatch(each -> each.matches(name + " +0 +0 +0  ready +yes +yes"));
        }
        List<String> collections = run("collections", "--json").lines();
        assertThat(collections).allMatch(each -> each.startsWith("{")).anyMatch(each -> each.contains(name));
        assertThat(run("operations", "--collection", name).lines())
                .hasSize(2)
                .last().asString().matches("[0-9a-f]{8}  index  completed .*" + name);
        assertThat(run("operations", "--collection", name, "--type", "append").lines()).hasSize(1);
        assertThat(run("operations", "list", "--collection", name, "--status", "completed", "--json").lines())
                .singleElement().asString().startsWith("{");
        assertThat(run("operations", "--limit", "1").lines()).hasSize(2);
    }

    @Test
    void whoDetachesGetsTheIdAtOnce() throws Exception {
        CommandLineRun created = done("collections", "create", name, "--source", folder.toString(), "--detach");

        String id = created.lines().getFirst();
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(done("operations", "watch", id).out()).contains("completed: 2 done");
        CommandLineRun late = run("operations", "cancel", id);
        assertThat(late.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(late.err()).isEqualToIgnoringNewLines("Cannot cancel operation in completed status.");
        assertThat(run("operations", "resume", id).err()).contains("Cannot resume operation");
        assertThat(run("operations", "retry", id).err()).contains("Nothing of this operation can be retried");
    }

    @Test
    void whoDeletesIsAskedFirst() throws Exception {
        done("collections", "create", name);

        CommandLineRun nobody = run("collections", "delete", name);
        ScriptedTerminal no = new ScriptedTerminal("n");
        CommandLineRun refused = run(around(no), "collections", "delete", name);
        CommandLineRun agreed = run(around(new ScriptedTerminal("Y")), "collections", "delete", name);

        assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("say --yes to delete").contains("pharos collections delete --help");
        assertThat(no.asked).containsExactly("Delete collection '" + name + "' with its 0 documents? [y/N] ");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(agreed.exitCode()).as(agreed.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "collections show nothing                   | 1 | There is no collection 'nothing' that you may see",
        "collections add nothing /tmp               | 1 | There is no collection 'nothing'",
        "collections create x --source /etc         | 1 | /etc is not below",
        "collections create a/b                     | 2 | Field 'name' must not contain",
        "collections create x --chunk-size 5        | 2 | Field 'chunk_size' must be between 100 and 10000, not 5.",
        "collections create x --chunk-size many     | 2 | 'many' is not an int",
        "collections reindex x --chunk-overlap -1   | 2 | Field 'chunk_overlap' must be between 0 and 1000, not -1.",
        "collections create                         | 2 | Missing required parameter: 'NAME'",
        "collections add x                          | 2 | Missing required parameter: 'PATH'",
        "collections shwo x                         | 2 | Unmatched argument",
        "collections --json show x                  | 2 | Unmatched arguments",
        "operations watch 0000000                   | 1 | There is no operation whose id begins with '0000000'",
        "operations cancel 00000000-0000-0000-0000-000000000000 | 1 | Operation not found.",
        "operations --limit 0                       | 2 | --limit must be between 1 and 1000, not 0.",
        "operations --status done                   | 2 | expected one of [PENDING, PROCESSING,",
        "operations watch                           | 2 | Missing required parameter: 'ID'",
        "collections --token nonsense               | 4 | Sign in with 'pharos login'",
        "operations --token nonsense                | 4 | Sign in with 'pharos login'",
    })
    void whatCannotBeDoneIsSaidInASentence(String line, int code, String sentence) {
        CommandLineRun run = run(line.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(sentence);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"collections", "operations", "collections show x", "operations watch 1"})
    void withoutAServerTheExitCodeIsThree(String line) {
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        args.addAll(List.of("--server", "http://127.0.0.1:1"));

        CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_SERVER);
        assertThat(run.err()).contains("No server answers");
    }

    @Test
    void anAmbiguousBeginningIsSaidToBeOne() throws Exception {
        // of so many ids, two begin alike
        for (int i = 0; i < 17; i++) {
            done("collections", "create", name + i, "--detach");
        }
        List<String> ids = run("operations", "--limit", "1000").lines().stream().skip(1).map(each -> each.substring(0, 1)).toList();
        String twice = ids.stream().filter(each -> ids.indexOf(each) != ids.lastIndexOf(each)).findFirst().orElseThrow();

        CommandLineRun run = run("operations", "watch", twice);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).contains("operations have an id that begins with '" + twice + "'; say more of it.");
    }

    private CatalogApi.Collection shown() throws Exception {
        return JsonCodec.shared().read(done("collections", "show", name, "--json").out(), CatalogApi.Collection.class);
    }

    private static CommandLineRun done(String... args) {
        CommandLineRun run = run(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static CommandLineRun run(String... args) {
        return run(around(new ScriptedTerminal()), args);
    }

    private static CommandLineRun run(Surroundings around, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--server", server.url().toString()));
        return CommandLineRun.of(around, all.toArray(String[]::new));
    }

    /** Somebody who owns the server's data, at a terminal or at none. */
    private static Surroundings around(ScriptedTerminal terminal) {
        return new Surroundings(
                Map.of(), dir.resolve("config"), dir.resolve("data"), Optional::empty, InputStream.nullInputStream(), terminal);
    }
}
