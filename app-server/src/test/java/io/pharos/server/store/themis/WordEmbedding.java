package io.pharos.server.store.themis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.pharos.server.store.SearchHit.Highlight;
import io.pharos.server.store.TextEmbedding;

/** Texts are close that share words; a word is found where it is written the same. */
record WordEmbedding(int dimensions) implements TextEmbedding {
    private static final Pattern WORD = Pattern.compile("\\w+");

    @Override
    public float[] query(String text) {
        float[] vector = new float[dimensions];
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> vector[Math.floorMod(word.group().hashCode(), dimensions)] += 1);
        double length = 0;
        for (float each : vector) {
            length += each * each;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.max(1e-9, Math.sqrt(length));
        }
        return vector;
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return texts.stream().map(this::query).toList();
    }

    @Override
    public double closeness(double cosine) {
        return cosine;
    }

    static List<Highlight> highlights(String query, String text) {
        List<String> words = WORD.matcher(query.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
        List<Highlight> found = new ArrayList<>();
        WORD.matcher(text).results()
                .filter(word -> words.contains(word.group().toLowerCase(Locale.ROOT)))
                .forEach(word -> found.add(new Highlight(word.start(), word.end())));
        return found;
    }
}
