package io.pharos.desktop.logs.list;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.pharos.desktop.fx.TokenColors;
import io.pharos.log.Severity;
import javafx.scene.Node;
import javafx.scene.paint.Color;

/** The theme's colours, by what they are for in the list. FX thread only. */
final class ListColors {
    /** What a colour is for. */
    enum Role {
        GROUND("-color-bg-default"),
        TEXT("-color-fg-default"),
        MUTED("-color-fg-muted"),
        HAIRLINE("-color-border-muted"),
        TRACE("-color-level-trace"),
        DEBUG("-color-accent-fg"),
        WARNING("-color-warning-fg"),
        WARNING_GROUND("-color-warning-subtle"),
        ERROR("-color-danger-fg"),
        ERROR_GROUND("-color-danger-subtle"),
        CRITICAL_GROUND("-color-danger-emphasis"),
        ON_EMPHASIS("-color-fg-emphasis"),
        SELECTED("-color-accent-muted"),
        ACCENT("-color-accent-emphasis"),
        LINK("-color-accent-fg"),
        QUIET_GROUND("-color-bg-subtle"),
        MARK("-color-mark"),
        SOURCE_1("-color-chart-1"),
        SOURCE_2("-color-chart-2"),
        SOURCE_3("-color-chart-3"),
        SOURCE_4("-color-chart-4"),
        SOURCE_5("-color-chart-5"),
        SOURCE_6("-color-chart-6"),
        SOURCE_7("-color-chart-7"),
        SOURCE_8("-color-chart-8");

        private final String token;

        Role(String token) {
            this.token = token;
        }
    }

    /** How many sources have colours of their own; further ones begin again. */
    static final int SOURCES = 8;

    private static final Role[] ROLES = Role.values();
    private static final List<String> TOKENS =
            Arrays.stream(ROLES).map(role -> role.token).distinct().toList();

    private final TokenColors tokens = new TokenColors(TOKENS);
    private final Map<Role, Color> colors = new EnumMap<>(Role.class);

    /** @param changed runs when the theme changed */
    ListColors(Runnable changed) {
        tokens.changes().subscribe(() -> {
            colors.clear();
            changed.run();
        });
    }

    /** Returns what must be put into the scene, for the colours to be known. */
    Node node() {
        return tokens;
    }

    Color of(Role role) {
        return colors.computeIfAbsent(role, each -> tokens.get(each.token));
    }

    /** Returns the colour of what is labelled from 1 to 9; to be laid thinly under text. */
    Color label(int label) {
        return label > SOURCES ? of(Role.ACCENT) : source(label - 1);
    }

    Color source(int source) {
        return of(ROLES[Role.SOURCE_1.ordinal() + Math.floorMod(source, SOURCES)]);
    }

    /** Returns the colour of a message. */
    Role text(Severity severity) {
        return switch (severity) {
            case NONE, INFO -> Role.TEXT;
            case TRACE -> Role.TRACE;
            case DEBUG -> Role.MUTED;
            case WARNING -> Role.WARNING;
            case ERROR, CRITICAL -> Role.ERROR;
        };
    }

    /** Returns the colour of the letter that names the severity. */
    Role letter(Severity severity) {
        return switch (severity) {
            case NONE, INFO -> Role.TEXT;
            case TRACE -> Role.TRACE;
            case DEBUG -> Role.DEBUG;
            case WARNING -> Role.WARNING;
            case ERROR -> Role.ERROR;
            case CRITICAL -> Role.ON_EMPHASIS;
        };
    }
}
