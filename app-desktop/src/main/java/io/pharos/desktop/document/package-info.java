/** The only package that shows HTML: documents and help, local text without scripts and without network. */
@NullMarked
package io.pharos.desktop.document;

import org.jspecify.annotations.NullMarked;
