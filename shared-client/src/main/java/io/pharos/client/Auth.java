package io.pharos.client;

import io.pharos.model.ClientRequest;

/** Says on a standing socket who this is from now on. */
record Auth(String token) implements ClientRequest {
    @Override
    public String toString() {
        return "Auth[]";
    }
}
