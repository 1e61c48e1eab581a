package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.model.CloseCode;
import org.junit.jupiter.api.Test;

/** The table that people read says what the programs do. */
class CloseCodeTableTest {
    private static final Pattern ROW = Pattern.compile("^\\| (\\d{4}) \\|.*\\| (yes|no)[^|]*\\|$", Pattern.MULTILINE);

    @Test
    void theDocumentListsEveryCodeAndWhetherToComeBack() throws Exception {
        Map<Integer, Boolean> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/protocol-limits.md")));
        while (row.find()) {
            documented.put(Integer.parseInt(row.group(1)), row.group(2).equals("yes"));
        }

        Map<Integer, Boolean> built = new TreeMap<>();
        for (CloseCode code : CloseCode.values()) {
            built.put(code.code(), code.reconnect());
        }
        assertThat(documented).isEqualTo(built);
    }
}
