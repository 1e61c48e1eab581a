/** The protocol: one file per WebSocket channel. Open this folder and you have read what the sockets speak. */
@NullMarked
package io.pharos.model.channel;

import org.jspecify.annotations.NullMarked;
