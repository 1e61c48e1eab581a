/** What an operator may do with the adapters: drill, switch, test, compare. */
@NullMarked
package io.pharos.desktop.status.action;

import org.jspecify.annotations.NullMarked;
