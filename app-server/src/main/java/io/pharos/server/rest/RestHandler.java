package io.pharos.server.rest;

/** Answers one kind of REST call, on a virtual thread of its own; it may block. */
@FunctionalInterface
public interface RestHandler {
    /**
     * Returns the answer.
     *
     * @throws RestException for an error the caller is told as it stands
     * @throws io.pharos.model.InvalidFieldException for a field that breaks its rule
     * @throws Exception for a fault of ours, which is logged and told as {@code internal}
     */
    RestResponse handle(RestRequest request) throws Exception;
}
