package io.pharos.model;

/**
 * Names a topic.
 *
 * @param name 1 to 200 letters and digits of ASCII, and {@code . _ - :}; names that begin with {@code custom.} belong to
 *             whoever publishes, all others to the server
 */
public record TopicName(String name) {
    private static final int MAX_LENGTH = 200;
    private static final String CUSTOM = "custom.";

    public TopicName {
        name = valid("topic", name);
    }

    /**
     * Returns {@code name} when it can name a topic.
     *
     * @throws InvalidFieldException naming {@code field} otherwise
     */
    public static String valid(String field, String name) {
        InvalidFieldException.required(field, name);
        InvalidFieldException.atMost(field, name, MAX_LENGTH);
        if (!name.chars().allMatch(TopicName::allowed) || name.equals(CUSTOM)) {
            throw new InvalidFieldException(
                    field,
                    "Field '" + field + "' must be a name such as 'logs' or 'custom.orders', of letters, digits and . _ - : .");
        }
        return name;
    }

    /** Returns whether programs may publish to it, and make it by doing so. */
    public boolean isCustom() {
        return name.startsWith(CUSTOM);
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean allowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ".-_:".indexOf(c) >= 0;
    }
}
