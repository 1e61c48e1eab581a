package io.pharos.server.scan;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.pharos.model.ErrorCode;
import io.pharos.model.api.DirectoryScanApi;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.access.Identity;
import io.pharos.server.file.FileKind;
import io.pharos.server.file.PathRefusedException;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;

/** {@code /api/v2/directory-scan}: starts a scan for documents, and answers with them when it is quickly done. */
public final class ScanRest {
    /** The answer is to be there within half a second. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private static final String GOES_ON = "Scan in progress - connect to WebSocket for real-time updates";

    private final ScanService service;
    private final ScanOrders orders;

    public ScanRest(ScanService service) {
        this.service = service;
        this.orders = new ScanOrders(service.roots());
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add(
                "POST",
                "/api/v2/directory-scan/preview",
                this::preview,
                RouteDescription.of("Starts to look for documents in a folder, and lists them when that is quickly done.")
                        .body(DirectoryScanApi.Preview.class)
                        .answers(DirectoryScanApi.Previewed.class));
    }

    private RestResponse preview(RestRequest call) throws IOException, RestException, InterruptedException {
        DirectoryScanApi.Preview asked = call.json(DirectoryScanApi.Preview.class);
        ScanResult result = start(call.identity(), asked).await(PATIENCE);
        if (result == null) {
            return RestResponse.ok(new DirectoryScanApi.Previewed(
                    asked.scanId(), asked.path(), List.of(), 0, 0, List.of(GOES_ON)));
        }
        return RestResponse.ok(new DirectoryScanApi.Previewed(
                asked.scanId(),
                asked.path(),
                result.listed().stream().map(ScanRest::file).toList(),
                (int) result.figures().files(),
                result.figures().bytes(),
                result.warnings()));
    }

    private Scan start(Identity identity, DirectoryScanApi.Preview asked) throws RestException {
        try {
            ScanOrder order = orders.order(
                    identity,
                    new ScanOrders.Asked(
                            asked.path(),
                            asked.recursive(),
                            false,
                            asked.includePatterns(),
                            asked.excludePatterns(),
                            true,
                            null));
            return service.start(new ScanKey(identity.user(), asked.scanId()), order);
        } catch (PathRefusedException e) {
            ErrorCode code = ScanOrders.code(e);
            boolean malformed = e.reason() == PathRefusedException.Reason.MALFORMED;
            throw new RestException(code, malformed ? 400 : code.httpStatus(), e.getMessage(), "path");
        } catch (ScanException e) {
            throw e.code() == ErrorCode.RATE_LIMITED
                    ? RestException.comeBack(e.code(), e.getMessage(), 5)
                    : new RestException(e.code(), e.code().httpStatus(), e.getMessage(), e.field());
        }
    }

    private static DirectoryScanApi.PreviewFile file(Listed listed) {
        return new DirectoryScanApi.PreviewFile(
                listed.file().path().toString(),
                listed.file().path().getFileName().toString(),
                listed.file().size(),
                FileKind.mediaType(listed.file().extension()),
                listed.hash(),
                listed.file().modified());
    }
}
