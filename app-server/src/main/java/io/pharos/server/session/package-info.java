/** Connected clients: what an endpoint sees of them, and how frames reach them without hurting anybody else. */
@NullMarked
package io.pharos.server.session;

import org.jspecify.annotations.NullMarked;
