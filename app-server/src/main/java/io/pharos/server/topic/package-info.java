/** The topic interface: any number of topics, and any request, on one socket; publishing and history over REST. */
@NullMarked
package io.pharos.server.topic;

import org.jspecify.annotations.NullMarked;
