/** The push core: topics with history, read by each client at its own pace. */
@NullMarked
package io.pharos.server.push;

import org.jspecify.annotations.NullMarked;
