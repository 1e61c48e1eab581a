package io.pharos.model.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/v2/collections}: who owns what, how it is cut and embedded, and where it comes from. */
public final class CatalogApi {
    /** The one model there is. */
    public static final String EMBEDDING_MODEL = "BAAI/bge-small-en-v1.5";

    /** What clients of the original name when they do not care; the one model serves them. */
    public static final String ORIGINAL_MODEL = "Qwen/Qwen3-Embedding-0.6B";

    public static final int DEFAULT_CHUNK_SIZE = 1_000;
    public static final int DEFAULT_CHUNK_OVERLAP = 200;

    private static final List<String> QUANTIZATIONS = List.of("float32", "float16", "int8");

    private CatalogApi() {}

    @Summary("A collection to be.")
    public record Create(
            @Summary("1 to 255 characters, unique on the server.") String name,
            @Summary("At most 4 096 characters.") @Nullable String description,
            @Summary("The model of the server unless given; another one is refused.") @Nullable String embeddingModel,
            @Summary("'float32', 'float16' or 'int8'; vectors are never kept less exactly than that.")
            @Nullable String quantization,
            @Summary("Characters in a passage, 100 to 10 000, 1 000 unless given.") @Nullable Integer chunkSize,
            @Summary("Characters that two passages share, 0 to 1 000 and less than chunk_size, 200 unless given.")
            @Nullable Integer chunkOverlap,
            @Summary("Whether everybody may search it; false unless given.") @Nullable Boolean isPublic,
            @Summary("Anything worth remembering, at most 65 536 characters as JSON.") @Nullable Map<String, Object> metadata,
            @Summary("A folder or file on the server to index at once.") @Nullable String sourcePath,
            @Summary("How to read it.") @Nullable SourceConfig config) {
        public Create {
            name = CollectionName.valid("name", InvalidFieldException.required("name", name));
            description = InvalidFieldException.atMost("description", description == null ? "" : description, 4096);
            embeddingModel = model(embeddingModel);
            quantization = InvalidFieldException.oneOf("quantization", quantization, "float32", QUANTIZATIONS);
            chunkSize = InvalidFieldException.inRange("chunk_size", chunkSize, DEFAULT_CHUNK_SIZE, 100, 10_000);
            chunkOverlap = overlap(chunkSize, chunkOverlap);
            isPublic = isPublic != null && isPublic;
            metadata = metadata == null ? Map.of() : metadata;
            config = config == null ? SourceConfig.STANDARD : config;
        }
    }

    @Summary("What is to change of a collection; what is left out stays. New chunking counts from the next reindex.")
    public record Update(
            @Nullable String name,
            @Nullable String description,
            @Nullable Integer chunkSize,
            @Nullable Integer chunkOverlap,
            @Nullable Boolean isPublic,
            @Nullable Map<String, Object> metadata) {
        public Update {
            name = name == null ? null : CollectionName.valid("name", name);
            description = description == null ? null : InvalidFieldException.atMost("description", description, 4096);
            chunkSize = chunkSize == null
                    ? null
                    : Integer.valueOf(InvalidFieldException.inRange("chunk_size", chunkSize, 0, 100, 10_000));
            chunkOverlap = chunkOverlap == null
                    ? null
                    : Integer.valueOf(InvalidFieldException.inRange("chunk_overlap", chunkOverlap, 0, 0, 1_000));
        }
    }

    @Summary("How to read a folder.")
    public record SourceConfig(
            @Summary("Folders within it too; true unless given.") @Nullable Boolean recursive,
            @Summary("Patterns such as *.pdf of files to take; all that can be read unless given.")
            @Nullable List<String> includePatterns,
            @Summary("Patterns of files and folders to leave out.") @Nullable List<String> excludePatterns,
            @Summary("Hidden files too; false unless given.") @Nullable Boolean hidden) {
        /** Everything that is not hidden. */
        public static final SourceConfig STANDARD = new SourceConfig(null, null, null, null);

        private static final int MAX_PATTERNS = 100;

        public SourceConfig {
            recursive = recursive == null || recursive;
            includePatterns = patterns("include_patterns", includePatterns);
            excludePatterns = patterns("exclude_patterns", excludePatterns);
            hidden = hidden != null && hidden;
        }

        private static List<String> patterns(String field, @Nullable List<String> given) {
            if (given == null) {
                return List.of();
            }
            if (given.size() > MAX_PATTERNS) {
                throw new InvalidFieldException(
                        field, "Field '" + field + "' must have at most " + MAX_PATTERNS + " patterns, not " + given.size() + ".");
            }
            for (int i = 0; i < given.size(); i++) {
                String name = field + "[" + i + "]";
                InvalidFieldException.atMost(name, InvalidFieldException.required(name, given.get(i)), 1024);
            }
            return List.copyOf(given);
        }
    }

    @Summary("A folder or file on the server, to be indexed into the collection.")
    public record AddSource(
            @Summary("An absolute path below the allowed roots.") String sourcePath,
            @Nullable SourceConfig config) {
        public AddSource {
            sourcePath = InvalidFieldException.atMost(
                    "source_path", InvalidFieldException.required("source_path", sourcePath), 4096);
            config = config == null ? SourceConfig.STANDARD : config;
        }
    }

    @Summary("How the collection is to be built anew; what is left out stays as it is.")
    public record Reindex(@Nullable Integer chunkSize, @Nullable Integer chunkOverlap) {
        public Reindex {
            chunkSize = chunkSize == null
                    ? null
                    : Integer.valueOf(InvalidFieldException.inRange("chunk_size", chunkSize, 0, 100, 10_000));
            chunkOverlap = chunkOverlap == null
                    ? null
                    : Integer.valueOf(InvalidFieldException.inRange("chunk_overlap", chunkOverlap, 0, 0, 1_000));
        }
    }

    @Summary("A collection.")
    public record Collection(
            String id,
            String name,
            String description,
            long ownerId,
            @Summary("The owner's user name, 'operator' for the server's own; empty when the account is gone.")
            String ownerName,
            @Summary("Its name in the index.") String vectorStoreName,
            String embeddingModel,
            String quantization,
            int chunkSize,
            int chunkOverlap,
            boolean isPublic,
            Map<String, Object> metadata,
            Instant createdAt,
            Instant updatedAt,
            long documentCount,
            @Summary("Passages, each with an embedding.") long vectorCount,
            @Summary("Bytes of the files it was made of.") long totalSizeBytes,
            @Summary("'ready', or 'processing' while an operation works on it, or 'error' when the last one failed.")
            String status,
            @Nullable String statusMessage,
            @Summary("Whether the caller may change it.") boolean editable,
            @Summary("Whether the generation before the last reindex is still there.") boolean canRollBack,
            @Summary("The operation that the call began; the same as initial_operation_id.") @Nullable String operationId,
            @Nullable String initialOperationId) {}

    @Summary("A page of collections, by name.")
    public record Page(List<Collection> collections, long total, int page, int perPage) {}

    @Summary("Where documents of a collection come from.")
    public record Source(
            String id,
            @Summary("A path on the server.") String sourcePath,
            SourceConfig config,
            long documentCount,
            long failedCount,
            long sizeBytes,
            Instant createdAt,
            @Nullable Instant lastIndexedAt) {}

    @Summary("All sources of a collection, by path.")
    public record Sources(List<Source> sources) {}

    @Summary("A document of a collection, or a file that did not become one.")
    public record Document(
            @Summary("Its key in the collection.") String id,
            String collectionId,
            String fileName,
            String filePath,
            long fileSize,
            @Nullable String contentHash,
            @Summary("'completed' or 'failed'.") String status,
            @Nullable String errorMessage,
            @Summary("What kind of failure it is.") @Nullable String errorKind,
            @Summary("When the file was changed last.") Instant modifiedAt,
            Instant updatedAt) {}

    @Summary("A page of documents, by path.")
    public record Documents(List<Document> documents, long total, int page, int perPage) {}

    private static String model(@Nullable String given) {
        String wanted = given == null || given.isBlank() || given.equals(ORIGINAL_MODEL) ? EMBEDDING_MODEL : given;
        return InvalidFieldException.oneOf("embedding_model", wanted, EMBEDDING_MODEL, List.of(EMBEDDING_MODEL));
    }

    private static int overlap(int size, @Nullable Integer given) {
        int overlap = InvalidFieldException.inRange(
                "chunk_overlap", given, Math.min(DEFAULT_CHUNK_OVERLAP, size / 5), 0, 1_000);
        if (overlap >= size) {
            throw new InvalidFieldException(
                    "chunk_overlap", "Field 'chunk_overlap' must be less than chunk_size, which is " + size + ".");
        }
        return overlap;
    }
}
