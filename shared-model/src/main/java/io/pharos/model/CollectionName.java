package io.pharos.model;

/** The rule for names of collections and edge collections. */
public final class CollectionName {
    private static final String FORBIDDEN = "/\\*?<>|:\"";

    private CollectionName() {}

    /**
     * Returns {@code name} when it is 1 to 255 characters long and holds neither a control character nor one of
     * {@code / \ * ? < > | : "}.
     *
     * @throws InvalidFieldException naming {@code field} otherwise
     */
    public static String valid(String field, String name) {
        InvalidFieldException.required(field, name);
        InvalidFieldException.atMost(field, name, 255);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0) {
                throw new InvalidFieldException(
                        field, "Field '" + field + "' must not contain control characters or any of " + FORBIDDEN + " .");
            }
        }
        return name;
    }
}
