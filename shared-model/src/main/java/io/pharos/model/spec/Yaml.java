package io.pharos.model.spec;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Writes trees of maps, lists, texts, numbers and booleans as YAML 1.2, in their order. */
public final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_$][A-Za-z0-9/_.-]*");
    private static final Set<String> RESERVED = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    /** Returns the tree as a document. */
    public static String write(Map<String, ?> tree) {
        Yaml yaml = new Yaml();
        yaml.map(tree, 0);
        return yaml.out.toString();
    }

    private void map(Map<?, ?> map, int depth) {
        map.forEach((key, value) -> {
            indent(depth);
            out.append(scalar(key)).append(':');
            value(value, depth);
        });
    }

    private void list(Collection<?> list, int depth) {
        for (Object item : list) {
            int dash = out.length() + 2 * depth;
            switch (item) {
                case Map<?, ?> map when !map.isEmpty() -> map(map, depth + 1);
                case List<?> inner when !inner.isEmpty() -> list(inner, depth + 1);
                case null, default -> {
                    indent(depth);
                    out.append('-');
                    value(item, depth);
                }
            }
            // the first line of a nested block was indented one step further, which leaves room for the dash
            out.setCharAt(dash, '-');
        }
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> out.append(" {}\n");
            case List<?> list when list.isEmpty() -> out.append(" []\n");
            case Map<?, ?> map -> {
                out.append('\n');
                map(map, depth + 1);
            }
            case List<?> list -> {
                out.append('\n');
                list(list, depth + 1);
            }
            case null, default -> out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static String scalar(@Nullable Object value) {
        boolean plain = value instanceof String text
                && PLAIN.matcher(text).matches()
                && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
        // every JSON text, number and literal is YAML as it stands
        return plain ? (String) value : value == null ? "null" : JsonCodec.shared().write(value);
    }

    private void indent(int depth) {
        out.repeat("  ", depth);
    }
}
