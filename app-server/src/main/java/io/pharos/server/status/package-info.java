/** What the server knows of itself and its adapters, measured: live, as history, and over REST. */
@NullMarked
package io.pharos.server.status;

import org.jspecify.annotations.NullMarked;
