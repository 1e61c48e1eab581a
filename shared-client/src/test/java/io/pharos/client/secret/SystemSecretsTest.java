package io.pharos.client.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

import io.pharos.client.ServerAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key store through a program of its name, which keeps what it is told in a folder and writes down its arguments. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class SystemSecretsTest {
    private static final String SECRET = "eyJh.eyJz-_~+/=.c2ln";
    private static final SecretName NAME =
            new SecretName(ServerAddress.parse("https://pharos.example.org"), "anna \"the\" <O'Neil> & Söhne");

    /** Keeps secrets as secret-tool does: what it reads is all of its standard input. */
    private static final String SECRET_TOOL = """
            #!/bin/sh
            echo "$*" >> '%1$s/arguments'
            action=$1; shift
            case $action in --*) exit 2;; esac
            case $1 in --label=*) shift;; esac
            file='%1$s/'$(echo "$*" | cksum | tr ' ' '-')
            case $action in
              store) cat > "$file";;
              lookup) [ -e "$file" ] || exit 1; cat "$file";;
              clear) [ -e "$file" ] || exit 1; rm "$file";;
              *) exit 2;;
            esac
            """;

    /** Keeps secrets as macOS does: a command line with quotes and a secret in hex, read from standard input. */
    private static final String SECURITY = """
            #!/bin/sh
            echo "$*" >> '%1$s/arguments'
            if [ "$1" = -i ]; then
              read -r line
              eval "set -- $line"
              [ "$1" = add-generic-password ] && [ "$2" = -U ] || exit 0
              file='%1$s/'$(echo "$4|$6" | cksum | tr ' ' '-')
              printf "$(echo "${10}" | sed 's/../\\\\x&/g')" > "$file"
              exit 0
            fi
            file='%1$s/'$(echo "$3|$5" | cksum | tr ' ' '-')
            [ -e "$file" ] || { echo 'security: The specified item could not be found in the keychain.' >&2; exit 44; }
            case $1 in
              find-generic-password) cat "$file"; echo;;
              delete-generic-password) rm "$file";;
            esac
            """;

    /** Turns the text it is given around, whichever way it is asked for. */
    private static final String POWER_SHELL = """
            #!/bin/sh
            echo "$*" >> '%1$s/arguments'
            base64 -d | rev | tr -d '\\n' | base64 -w 0
            """;

    @TempDir
    Path folder;

    private Path kept;

    @BeforeEach
    void makeFolder() throws IOException {
        kept = Files.createDirectories(folder.resolve("kept"));
    }

    static Stream<Arguments> systems() {
        return Stream.of(
                Arguments.of("Linux", "secret-tool", SECRET_TOOL),
                Arguments.of("Mac OS X", "security", SECURITY.replace("#!/bin/sh", "#!/bin/bash")),
                Arguments.of("Windows 11", "powershell.exe", POWER_SHELL));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void keepsReplacesAndForgetsSecrets(String system, String program, String script) throws Exception {
        program(program, script);
        SecretStore store = find(system);
        assertThat(store.isLasting()).isTrue();
        assertThat(store.read(NAME)).isNull();

        store.write(NAME, "first");
        store.write(NAME, SECRET);
        SecretName other = new SecretName(NAME.server(), "bob");
        store.write(other, "bob's");

        assertThat(store.read(NAME)).isEqualTo(SECRET);
        assertThat(store.read(other)).isEqualTo("bob's");
        store.delete(NAME);
        store.delete(NAME);
        assertThat(store.read(NAME)).isNull();
        assertThat(store.read(other)).isEqualTo("bob's");
    }

    @ParameterizedTest
    @MethodSource("systems")
    void noSecretIsEverAnArgument(String system, String program, String script) throws Exception {
        program(program, script);
        SecretStore store = find(system);

        store.write(NAME, SECRET);
        store.read(NAME);

        String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
        String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
        assertThat(kept.resolve("arguments")).content().doesNotContain(SECRET).doesNotContain(hex).doesNotContain(base64);
    }

    @Test
    void whatWindowsKeepsIsNoPlainText() throws Exception {
        program("powershell.exe", POWER_SHELL);
        SecretStore store = find("Windows 11");

        store.write(NAME, SECRET);

        try (Stream<Path> files = Files.list(folder.resolve("files"))) {
            assertThat(files.toList()).singleElement().satisfies(file -> {
                assertThat(file).content().doesNotContain(SECRET);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            });
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("files")))).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", "Windows 11", "FreeBSD"})
    void withoutAProgramThereIsNoStore(String system) throws Exception {
        Map<String, String> environment = Map.of("PATH", folder + "::/nowhere");
        assertThat(SystemSecrets.find(system, environment, folder)).isEmpty();
        assertThat(SystemSecrets.find(system, Map.of(), folder)).isEmpty();
    }

    @Test
    void aProgramWithoutItsServiceIsNoStore() throws Exception {
        program("secret-tool", """
                #!/bin/sh
                echo 'secret-tool: Cannot autolaunch D-Bus without X11 $DISPLAY' >&2
                exit 1
                """);

        assertThat(SystemSecrets.find("Linux", path(), folder)).isEmpty();
    }

    @Test
    void whatAStoreRefusesIsTold() throws Exception {
        program("secret-tool", """
                #!/bin/sh
                [ $1 = lookup ] && exit 1
                echo 'secret-tool: The collection is locked' >&2
                exit 1
                """);
        SecretStore store = find("Linux");

        assertThatThrownBy(() -> store.write(NAME, SECRET))
                .hasMessage("The system's key store refuses: secret-tool: The collection is locked.");
        program("security", "#!/bin/sh\nexit 51\n");
        assertThatThrownBy(() -> find("Mac").read(NAME)).hasMessage("The keychain refuses: security ended with 51.");
        program("powershell.exe", "#!/bin/sh\nexit 7\n");
        assertThatThrownBy(() -> find("Windows").write(NAME, SECRET))
                .hasMessage("Windows could not protect the secret; PowerShell ended with 7.");
    }

    @Test
    void aProgramThatSaysMuchStallsNobody() throws Exception {
        program("secret-tool", "#!/bin/sh\nyes | head -c 3000000\nyes | head -c 3000000 >&2\n");

        assertThat(find("Linux").read(NAME)).hasSize(64 * 1024 - 1);
    }

    @Test
    void userFoldersAreThoseOfTheSystem() {
        Path home = Path.of("/home/anna");
        assertThat(UserFolder.config("Linux", home, Map.of())).isEqualTo(home.resolve(".config/pharos"));
        assertThat(UserFolder.config("Linux", home, Map.of("XDG_CONFIG_HOME", "/x"))).isEqualTo(Path.of("/x/pharos"));
        assertThat(UserFolder.config("Mac OS X", home, Map.of()))
                .isEqualTo(home.resolve("Library/Application Support/Pharos"));
        assertThat(UserFolder.config("Windows 11", home, Map.of("APPDATA", "/r"))).isEqualTo(Path.of("/r/Pharos"));
    }

    private SecretStore find(String system) throws InterruptedException {
        return SystemSecrets.find(system, path(), folder.resolve("files")).orElseThrow();
    }

    private Map<String, String> path() {
        return Map.of("PATH", "/nowhere:" + folder.resolve("bin"));
    }

    private void program(String name, String script) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = bin.resolve(name);
        Files.writeString(file, script.contains("%1$s") ? script.formatted(kept) : script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
