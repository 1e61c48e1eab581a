/** REST as the features see it: requests, answers and routes, without the web server behind them. */
@NullMarked
package io.pharos.server.rest;

import org.jspecify.annotations.NullMarked;
