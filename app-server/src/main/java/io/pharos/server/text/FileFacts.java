package io.pharos.server.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/** What a file says of itself, under the names the product uses. */
final class FileFacts {
    private static final int LONGEST_TITLE = 300;
    private static final Pattern MARKDOWN_HEADING = Pattern.compile("\\A#{1,2}\\s+(.+?)\\s*#*\\s*$", Pattern.MULTILINE);

    /** Titles that a program gave, not a person. */
    private static final Pattern NO_TITLE =
            Pattern.compile("(?i)untitled.*|microsoft word - .*|powerpoint presentation|.*\\.(docx?|pptx?|dvi|tex|pdf|indd)");

    private FileFacts() {}

    static String contentType(Metadata metadata) {
        String type = metadata.get(Metadata.CONTENT_TYPE);
        return type == null ? "application/octet-stream" : type.replaceFirst(";.*", "").strip();
    }

    static String title(Metadata metadata, String text, String fileName) {
        String own = metadata.get(TikaCoreProperties.TITLE);
        if (own != null && !own.isBlank() && !NO_TITLE.matcher(own.strip()).matches()) {
            return shortened(own);
        }
        Matcher heading = MARKDOWN_HEADING.matcher(text);
        if (contentType(metadata).equals("text/x-web-markdown") && heading.find()) {
            return shortened(heading.group(1));
        }
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return shortened(dot > 0 ? name.substring(0, dot) : name);
    }

    static Map<String, Object> metadata(Metadata metadata) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("content_type", contentType(metadata));
        List<String> authors = Arrays.stream(metadata.getValues(TikaCoreProperties.CREATOR))
                .map(String::strip)
                .filter(author -> !author.isEmpty())
                .distinct()
                .toList();
        if (!authors.isEmpty()) {
            facts.put("authors", authors);
        }
        put(facts, "created", metadata.get(TikaCoreProperties.CREATED));
        put(facts, "pages", metadata.getInt(PagedText.N_PAGES));
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static String shortened(String title) {
        String line = title.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE);
    }
}
