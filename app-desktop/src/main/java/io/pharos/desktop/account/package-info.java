/** Servers the user knows, and who the user is at each: profiles, signing in and what is kept of it. */
@NullMarked
package io.pharos.desktop.account;

import org.jspecify.annotations.NullMarked;
