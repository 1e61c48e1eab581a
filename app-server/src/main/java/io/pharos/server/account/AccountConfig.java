package io.pharos.server.account;

/**
 * Who may come to a server, and how they are known.
 *
 * @param openRegistration whether everybody who can reach the server may open an account, not only the first
 * @param tokens           how tokens are signed, and whose are taken
 */
public record AccountConfig(boolean openRegistration, TokenConfig tokens) {
    /** What holds when nothing else is said. */
    public static final AccountConfig STANDARD = new AccountConfig(false, TokenConfig.STANDARD);

    /** Returns this configuration with other tokens. */
    public AccountConfig withTokens(TokenConfig others) {
        return new AccountConfig(openRegistration, others);
    }
}
