package io.pharos.server.chaos;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.RawJson;
import io.pharos.model.codec.WireNames;

/** Makes hostile text frames for a channel: the same seed makes the same frames. For one thread. */
final class Fuzzer {
    private static final int NEARLY_A_MEBIBYTE = 1024 * 1024 - 200;
    private static final int DEEP = 100_000;
    private static final String SYNTAX = "{}[]\":,\\/0123456789.eE+-tfnu \n\t\r";

    /** Values as they stand in JSON: of every type, at every border, and some that are no JSON at all. */
    private static final List<String> VALUES = List.of(
            "null", "true", "false", "0", "-0", "1", "-1", "3", "42", "0.5", "1e2", "1e-400", "1e400", "-1E999999999",
            "2147483647", "2147483648", "-9223372036854775809", "9007199254740993", "1" + "0".repeat(400),
            "1" + "0".repeat(2_000), "0." + "3".repeat(2_000), "NaN", "Infinity", "0x10", "01", "+1", ".5", "1.",
            "\"\"", "\" \"", "\"a\"", "\"documents\"", "\"DEBUG\"", "\"outbound\"", "\"5\"", "\"true\"", "\"null\"",
            "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\ud83d\"", "\"\\uFFFE\\uFFFF\"", "\"\u202Eabc\"",
            "\"e\u0301\u0301\u0301\"", "\"\uD83D\uDC69\u200D\uD83D\uDE80\"", "\"../../etc/passwd\"", "\"%00%2e\"",
            "\"" + "x".repeat(5_000) + "\"", "\"" + "\uD83D\uDE80".repeat(1_500) + "\"", "\"\\\"\"", "\"\n\"", "\"\t",
            "'a'", "[]", "{}", "[null]", "[1,\"a\",{}]", "{\"a\":null}", "{\"\":{\"\":[]}}", "{\"gte\":\"a\",\"lte\":[]}",
            "{\"year\":{\"gte\":2,\"lte\":1}}", "{\"year\":[1,null]}", "{\"kind\":[]}", "{\"kind\":{\"gte\":null}}",
            "[".repeat(600) + "]".repeat(600), "{\"a\":".repeat(600) + "1" + "}".repeat(600), "", ",", "]", "undefined");

    private final SplittableRandom random;
    private final Channel<?, ?> channel;
    private final List<Class<?>> actions = new ArrayList<>();

    Fuzzer(Channel<?, ?> channel, long seed) {
        this.channel = channel;
        this.random = new SplittableRandom(seed);
        actions.addAll(WireNames.records(Control.Request.class));
        actions.addAll(WireNames.records(channel.requests()));
        channel.included().forEach(other -> actions.addAll(WireNames.records(other.requests())));
    }

    /** Returns the next frame. */
    String next() {
        return switch (random.nextInt(10)) {
            case 0 -> soup(random.nextInt(200));
            case 1 -> pick(VALUES);
            case 2, 3 -> damaged(request());
            default -> request();
        };
    }

    /** Returns frames that are worst, the same for every seed: too deep, nearly too long, of the wrong type everywhere. */
    List<String> worst() {
        List<String> worst = new ArrayList<>();
        worst.add("[".repeat(DEEP));
        worst.add("[".repeat(DEEP) + "]".repeat(DEEP));
        worst.add("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
        worst.add("{\"action\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");
        worst.add("{\"action\":\"ping\",\"request_id\":" + "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP) + "}");
        worst.add(quoted("x".repeat(NEARLY_A_MEBIBYTE)));
        worst.add("{" + quoted("x".repeat(NEARLY_A_MEBIBYTE)) + ":1}");
        worst.add("{\"action\":" + quoted("x".repeat(NEARLY_A_MEBIBYTE)) + "}");
        worst.add("{\"action\":\"ping\",\"request_id\":" + quoted("x".repeat(NEARLY_A_MEBIBYTE)) + "}");
        worst.add("{\"action\":\"ping\",\"request_id\":" + quoted("\\u0000".repeat(201)) + "}");
        worst.add("{\"action\":" + "1".repeat(NEARLY_A_MEBIBYTE) + "}");
        worst.add("[" + "0,".repeat(NEARLY_A_MEBIBYTE / 2) + "0]");
        worst.add("{" + "\"a\":1,".repeat(NEARLY_A_MEBIBYTE / 6 - 1) + "\"a\":1}");
        worst.add("\uFEFF{\"action\":\"ping\"}");
        worst.add("{\"action\":\"ping\"}{\"action\":\"ping\"}");
        worst.add(" ".repeat(NEARLY_A_MEBIBYTE));
        worst.add("\u0000".repeat(1_000));
        worst.add("{\"Action\":\"ping\"}");
        for (Class<?> action : actions) {
            for (RecordComponent field : components(action)) {
                String name = WireNames.of(field);
                VALUES.forEach(value -> worst.add(request(action, Map.of(name, value))));
                worst.add(request(action, Map.of(name, quoted("x".repeat(NEARLY_A_MEBIBYTE - 2_000)))));
                worst.add(request(action, Map.of(name, "[".repeat(DEEP) + "]".repeat(DEEP))));
                worst.add(request(action, Map.of(name, "7".repeat(500_000))));
            }
        }
        return worst;
    }

    private String request() {
        Class<?> action = pick(actions);
        Map<String, String> spoiled = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(
                components(action).stream().map(WireNames::of).toList());
        names.add("request_id");
        names.add("action");
        names.add("unasked");
        Collections.shuffle(names, Random.from(random));
        names.subList(0, 1 + random.nextInt(2)).forEach(name -> spoiled.put(name, value()));
        String request = request(action, spoiled);
        if (random.nextInt(8) == 0) {
            // the same field twice
            String name = pick(names);
            return request.substring(0, request.length() - 1) + "," + quoted(name) + ":" + value() + "}";
        }
        return request;
    }

    /** A request with sound values, save for those given. */
    private String request(Class<?> action, Map<String, String> spoiled) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("action", quoted(WireNames.of(action)));
        for (RecordComponent field : components(action)) {
            sound(field).forEach(value -> fields.put(WireNames.of(field), value));
        }
        fields.putAll(spoiled);
        return "{" + String.join(",", fields.entrySet().stream().map(f -> quoted(f.getKey()) + ":" + f.getValue()).toList())
                + "}";
    }

    private Stream<String> sound(RecordComponent field) {
        Class<?> type = field.getType();
        if (type == RawJson.class) {
            return Stream.of("{\"n\":1}");
        }
        if (type == String.class) {
            return Stream.of(switch (field.getName()) {
                case "level" -> "\"WARNING\"";
                case "topic" -> "\"custom.fuzzed\"";
                case "collection" -> "\"documents\"";
                case "edgeCollection" -> "\"citations\"";
                case "direction" -> "\"any\"";
                case "startVertex" -> "\"doc1\"";
                default -> "\"lessons\"";
            });
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class
                ? Stream.of("1")
                : Stream.empty();
    }

    private String value() {
        return random.nextInt(4) == 0 ? quoted(soup(random.nextInt(30))) : pick(VALUES);
    }

    private String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0 && !damaged.isEmpty(); i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, soup(1 + random.nextInt(3)));
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }

    /** Any characters at all, but those that UTF-8 cannot carry. */
    private String soup(int length) {
        StringBuilder soup = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int point = switch (random.nextInt(4)) {
                case 0 -> SYNTAX.charAt(random.nextInt(SYNTAX.length()));
                case 1 -> random.nextInt(0x80);
                case 2 -> random.nextInt(0x1_0000);
                default -> random.nextInt(Character.MAX_CODE_POINT + 1);
            };
            soup.appendCodePoint(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '?' : point);
        }
        return soup.toString();
    }

    private <T> T pick(Collection<T> from) {
        return from.stream().skip(random.nextInt(from.size())).findFirst().orElseThrow();
    }

    private static List<RecordComponent> components(Class<?> action) {
        return List.of(action.getRecordComponents());
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    @Override
    public String toString() {
        return "fuzzer of " + channel.path();
    }
}
