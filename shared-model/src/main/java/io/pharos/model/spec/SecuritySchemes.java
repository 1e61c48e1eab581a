package io.pharos.model.spec;

import java.util.List;
import java.util.Map;

/** How both documents say who may call, and by which token. */
final class SecuritySchemes {
    private static final String BEARER = "bearer";
    private static final String QUERY = "tokenInAddress";

    private SecuritySchemes() {}

    /** Returns the schemes of the REST calls by their names. */
    static Map<String, Object> ofCalls() {
        return Trees.ordered(
                BEARER,
                Trees.ordered(
                        "type", "http",
                        "scheme", "bearer",
                        "description",
                                "An access token of /api/auth/login, or an API key. A client of the server's own machine"
                                        + " needs one only below /api/v2 and /api/auth."),
                QUERY,
                Trees.ordered(
                        "type", "apiKey",
                        "in", "query",
                        "name", "token",
                        "description", "The same, for clients that can send no header; proxies may log it."));
    }

    /** Returns the schemes of the sockets by their names. */
    static Map<String, Object> ofSockets() {
        return Trees.ordered(
                BEARER,
                Trees.ordered(
                        "type", "http",
                        "scheme", "bearer",
                        "description",
                                "An access token of /api/auth/login, or an API key: in the header, as the subprotocol"
                                        + " 'access_token.<token>', or by 'auth' within 3 s as the first message."),
                QUERY,
                Trees.ordered(
                        "type", "httpApiKey",
                        "in", "query",
                        "name", "token",
                        "description", "The same, for clients that can do nothing else; proxies may log it."));
    }

    /** Returns references to the schemes of the sockets, one of which is enough. */
    static List<Object> references() {
        return List.of(reference(BEARER), reference(QUERY));
    }

    private static Map<String, Object> reference(String name) {
        return Trees.ordered("$ref", "#/components/securitySchemes/" + name);
    }

    /** Returns what a call needs: one of the schemes, with a scope where one is needed; nothing for an open call. */
    static List<Object> of(Access access) {
        if (access == Access.OPEN) {
            return List.of();
        }
        List<String> scopes = access.isScope() ? List.of(access.wireName()) : List.of();
        return List.of(Trees.ordered(BEARER, scopes), Trees.ordered(QUERY, scopes));
    }
}
