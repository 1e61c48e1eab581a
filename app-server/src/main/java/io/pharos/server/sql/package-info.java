/** The relational database: accounts, collections and operations live in it. Features bring their own tables. */
@NullMarked
package io.pharos.server.sql;

import org.jspecify.annotations.NullMarked;
