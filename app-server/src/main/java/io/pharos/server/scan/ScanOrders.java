package io.pharos.server.scan;

import java.util.List;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.FolderWalk;
import io.pharos.server.file.NamePatterns;
import io.pharos.server.file.PathRefusedException;
import org.jspecify.annotations.Nullable;

/** Turns what clients ask for into orders that may be carried out. Immutable. */
final class ScanOrders {
    private final AllowedRoots roots;

    ScanOrders(AllowedRoots roots) {
        this.roots = roots;
    }

    /**
     * What a client asks for, as it came.
     *
     * @param documents whether only documents count, and are hashed
     */
    record Asked(
            String path,
            boolean recursive,
            boolean hidden,
            List<String> include,
            List<String> exclude,
            boolean documents,
            ScanOrder.@Nullable Ask ask) {}

    /**
     * Returns the order.
     *
     * @throws ScanException when somebody may not scan at all
     * @throws PathRefusedException when they may not scan that
     */
    ScanOrder order(Identity identity, Asked asked) throws ScanException, PathRefusedException {
        if (!identity.may(Scope.WRITE)) {
            throw ScanException.forbidden();
        }
        FolderWalk.Wish wish = new FolderWalk.Wish(
                asked.recursive(),
                asked.hidden(),
                patterns("include_patterns", asked.include()),
                patterns("exclude_patterns", asked.exclude()));
        return new ScanOrder(asked.path(), roots.folder(asked.path()), wish, asked.documents(), asked.ask());
    }

    /** Returns what kind of error it is that a path is refused. */
    static ErrorCode code(PathRefusedException e) {
        return switch (e.reason()) {
            case MALFORMED -> ErrorCode.INVALID_FIELD;
            case DENIED -> ErrorCode.FORBIDDEN;
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
        };
    }

    private static NamePatterns patterns(String field, List<String> patterns) {
        try {
            return NamePatterns.of(patterns);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(field, "Field '" + field + "': " + e.getMessage());
        }
    }
}
