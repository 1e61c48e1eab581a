/** What calls a person who looks elsewhere: notifications of the system, and the quiet after one. */
@NullMarked
package io.pharos.desktop.notice;

import org.jspecify.annotations.NullMarked;
