package io.pharos.desktop.document;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes pages that can do nothing but be read: text is escaped, and a policy forbids scripts and every address. */
final class HtmlPage {
    private static final String POLICY = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""
            + " content=\"default-src 'none'; style-src 'unsafe-inline'\">";

    private HtmlPage() {}

    /** Returns a page with a body that is already HTML. */
    static String of(String body, String style) {
        return "<!DOCTYPE html><html><head>" + POLICY + "<style>" + style + "</style></head><body>" + body
                + "</body></html>";
    }

    /** Returns a document's body: paragraphs where the text has blank lines, words of the query marked. */
    static String document(String title, String text, Collection<String> words) {
        StringBuilder body = new StringBuilder("<article><h1>").append(escaped(title)).append("</h1>");
        for (String paragraph : text.split("\\R\\s*\\R")) {
            if (!paragraph.isBlank()) {
                body.append("<p>").append(marked(paragraph.strip(), words)).append("</p>");
            }
        }
        return body.append("</article>").toString();
    }

    /** Returns CSS that sets variables, for a sheet that uses them. */
    static String variables(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + ": " + entry.getValue() + ";")
                .collect(Collectors.joining(" ", ":root { ", " }\n"));
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static String marked(String text, Collection<String> words) {
        if (words.isEmpty()) {
            return escaped(text);
        }
        String any = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern whole = Pattern.compile(
                "(?<![\\p{L}\\p{N}])(" + any + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        StringBuilder out = new StringBuilder();
        Matcher found = whole.matcher(text);
        int from = 0;
        while (found.find()) {
            out.append(escaped(text.substring(from, found.start())));
            out.append("<mark>").append(escaped(found.group())).append("</mark>");
            from = found.end();
        }
        return out.append(escaped(text.substring(from))).toString();
    }
}
