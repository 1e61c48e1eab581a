package io.pharos.server.file;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be told of a file by its name alone. */
public final class FileKind {
    /** Larger files are not read, in bytes. */
    public static final long MAX_BYTES = 500_000_000;

    /** A longer end of a name is not what people mean by extension. */
    private static final int LONGEST = 12;

    private static final String OTHER = "application/octet-stream";

    /** What the original takes for documents, with the types it names. */
    private static final Map<String, String> DOCUMENTS = Map.of(
            ".pdf", "application/pdf",
            ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".doc", "application/msword",
            ".txt", "text/plain",
            ".text", "text/plain",
            ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            ".eml", "message/rfc822",
            ".md", "text/markdown",
            ".html", "text/html");

    private static final Set<String> ALSO_READ = Set.of(
            ".htm", ".xhtml", ".markdown", ".rtf", ".ppt", ".xls", ".xlsx", ".csv", ".tsv", ".log", ".rst", ".adoc",
            ".tex", ".org", ".xml", ".pom", ".json", ".yaml", ".yml", ".toml", ".ini", ".conf", ".properties", ".css", ".js",
            ".ts", ".java", ".kt", ".py", ".rb", ".go", ".rs", ".c", ".h", ".cc", ".cpp", ".hpp", ".cs", ".sh", ".bat", ".sql",
            ".proto");

    private FileKind() {}

    /** Returns the extension of a file's name, in lower case and with its dot; empty for none. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        boolean none = dot <= 0 || dot == name.length() - 1 || name.length() - dot > LONGEST;
        return none ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** Returns whether files with that extension are on the short list of documents. */
    public static boolean isDocument(String extension) {
        return DOCUMENTS.containsKey(extension);
    }

    /** Returns whether the text of files with that extension can be read. */
    public static boolean isReadable(String extension) {
        return isDocument(extension) || ALSO_READ.contains(extension);
    }

    /** Returns the media type that an extension stands for. */
    public static String mediaType(String extension) {
        return DOCUMENTS.getOrDefault(extension, OTHER);
    }
}
