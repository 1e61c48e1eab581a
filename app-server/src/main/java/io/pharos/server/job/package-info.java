/** Long work as features see it: they say what is to be done, the server runs it as an operation that all can watch. */
@NullMarked
package io.pharos.server.job;

import org.jspecify.annotations.NullMarked;
