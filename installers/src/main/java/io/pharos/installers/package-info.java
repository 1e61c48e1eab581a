/** Makes packages for end users out of the built modules, with the jlink and jpackage of the JDK that runs it. */
@NullMarked
package io.pharos.installers;

import org.jspecify.annotations.NullMarked;
