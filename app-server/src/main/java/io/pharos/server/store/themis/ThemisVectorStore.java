package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.pharos.server.store.Document;
import io.pharos.server.store.MetadataFilter;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.TextEmbedding;
import io.pharos.server.store.VectorStore;

/** Search by meaning: the query is embedded here, its neighbours are found there. Thread-safe. */
final class ThemisVectorStore implements VectorStore {
    private final ThemisClient client;
    private final Dialects dialects;
    private final TextEmbedding embedding;
    private final Excerpts excerpts;

    ThemisVectorStore(ThemisClient client, Dialects dialects, TextEmbedding embedding, Excerpts excerpts) {
        this.client = client;
        this.dialects = dialects;
        this.embedding = embedding;
        this.excerpts = excerpts;
    }

    @Override
    public List<SearchHit> search(SearchQuery query) throws IOException, InterruptedException {
        MetadataFilter filter = MetadataFilter.of(query.filter());
        Patience patience = client.patience();
        float[] known = query.vector();
        Dialect.VectorQuery asked = new Dialect.VectorQuery(
                query.collection(),
                known == null ? embedding.query(query.text()) : known,
                query.topK(),
                query.threshold() == null ? 0 : query.threshold(),
                document -> filter.accepts(document.metadata()),
                !filter.conditions().isEmpty());
        List<SearchHit> hits = new ArrayList<>();
        for (Dialect.Found found : dialects.ask(patience, dialect -> dialect.nearest(asked, patience))) {
            hits.add(hit(query, found));
        }
        return hits;
    }

    private SearchHit hit(SearchQuery query, Dialect.Found found) throws IOException {
        Document document = found.document();
        Excerpts.Excerpt best = excerpts.best(query.text(), document.text());
        return new SearchHit(
                new Document(document.key(), document.title(), "", document.metadata()),
                best.passage(),
                found.score(),
                best.highlights());
    }
}
