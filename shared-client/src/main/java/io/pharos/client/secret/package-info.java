/** Secrets of the user, kept by the operating system where it can, so that they stand in no settings file. */
@NullMarked
package io.pharos.client.secret;

import org.jspecify.annotations.NullMarked;
