/** Accounts: who there is, how they sign in, and by which tokens and keys they are known again. */
@NullMarked
package io.pharos.server.account;

import org.jspecify.annotations.NullMarked;
