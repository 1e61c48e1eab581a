package io.pharos.desktop.status.action;

/** What is open under the buttons; one at a time. */
enum Panel {
    NONE,
    DRILL,
    SWITCH,
    TEST,
    COMPARE
}
