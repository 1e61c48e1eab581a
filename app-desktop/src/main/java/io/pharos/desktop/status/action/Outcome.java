package io.pharos.desktop.status.action;

/** What came of something that was asked for, in a sentence. */
record Outcome(boolean good, String sentence) {}
