/** Documents about the protocol, generated from the records that are the protocol: JSON Schema, AsyncAPI, YAML. */
@NullMarked
package io.pharos.model.spec;

import org.jspecify.annotations.NullMarked;
