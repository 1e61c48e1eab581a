package io.pharos.server.scan;

import io.pharos.server.access.UserId;

/**
 * Names a scan. Ids are the clients' choice, so everybody has their own: of another's scan there is nothing to see, not
 * even that its id is taken.
 */
record ScanKey(UserId owner, String id) {}
