/** Settings by name, from the environment and a file. */
@NullMarked
package io.pharos.server.config;

import org.jspecify.annotations.NullMarked;
