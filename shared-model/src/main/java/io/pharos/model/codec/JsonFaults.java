package io.pharos.model.codec;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says in one sentence, for whoever sent a text, why it is not JSON; the parser's advice to its programmer is left out. */
final class JsonFaults {
    private static final int MAX_REASON = 200;
    /** Where the parser begins to name its own switches, classes and sources. */
    private static final Pattern ADVICE = Pattern.compile(
            "\\s*(: (was expecting|only regular|enable|hexadecimal|maybe a|JSON spec)| in numeric value|: expected"
                    + "|\\((consider|for|start marker|from)|\\(?at \\[Source|`Json|enable).*",
            Pattern.DOTALL);

    private JsonFaults() {}

    /** Returns the sentence. */
    static String sentence(JacksonException fault) {
        return switch (fault) {
            case StreamConstraintsException tooMuch ->
                "Not valid JSON: it is nested too deeply, or a number or a name in it is too long.";
            case MismatchedInputException rest -> "Not valid JSON: there is more after the end of the first value.";
            default -> "Not valid JSON" + place(fault.getLocation()) + ": " + reason(fault.getOriginalMessage()) + ".";
        };
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getCharOffset() < 0 ? "" : " near character " + location.getCharOffset();
    }

    private static String reason(String original) {
        String reason = ADVICE.matcher(original.lines().findFirst().orElse("")).replaceFirst("");
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
    }
}
