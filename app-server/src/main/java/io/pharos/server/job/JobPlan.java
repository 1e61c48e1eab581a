package io.pharos.server.job;

import java.util.Map;
import java.util.UUID;

import io.pharos.server.access.Identity;
import io.pharos.server.access.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is to do; kept as long as the operation is known, so that it can be taken up again.
 *
 * @param type         such as {@code append}
 * @param title        what people call it
 * @param collection   the name of the collection it works on
 * @param collectionId the collection, null for one that is not in the catalog
 * @param owner        whose operation it is
 * @param ownerName    what people call them
 * @param isPublic     whether everybody may watch it
 * @param total        how many documents and edges will come, null when unknown
 * @param config       what the work needs to know besides: strings, numbers, booleans, lists and maps of them
 */
public record JobPlan(
        String type,
        String title,
        String collection,
        @Nullable UUID collectionId,
        UserId owner,
        String ownerName,
        boolean isPublic,
        @Nullable Long total,
        Map<String, Object> config) {
    public JobPlan {
        config = Map.copyOf(config);
    }

    /** What the server does of its own accord: the operator's, for everybody to see. */
    public static JobPlan ofServer(String type, String title, String collection) {
        return new JobPlan(
                type, title, collection, null, UserId.OPERATOR, Identity.OPERATOR.name(), true, null, Map.of());
    }
}
