package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.server.store.CollectionStateException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.IndexSteps;
import io.pharos.server.store.IndexSteps.Step;
import io.pharos.server.store.Removal;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/** Brings documents into a generation: compares them with what is there, splits, embeds and writes them. Thread-safe. */
final class DocumentWriter {
    private static final int PASSAGES_AT_ONCE = 256;

    private final CollectionIndex index;
    private final Embedder embedder;
    private final DocumentPreparation preparation;

    DocumentWriter(CollectionIndex index, Embedder embedder, DocumentPreparation preparation) {
        this.index = index;
        this.embedder = embedder;
        this.preparation = preparation;
    }

    /** What is in the index of the documents that are to be written. */
    private record Present(Catalog catalog, Map<DocumentKey, String> hashes) {}

    /** See {@link io.pharos.server.store.DocumentStore#put(List, IndexSteps)}. */
    IndexReceipt put(List<Document> documents, GenerationChoice choice, IndexSteps steps)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<DocumentKey, Document> latest = new LinkedHashMap<>();
        documents.forEach(document -> latest.put(document.key(), document));
        Present present = present(latest.keySet(), choice);
        List<IndexReceipt.Failure> failures = new ArrayList<>();
        List<DocumentBlock> blocks = new ArrayList<>();
        int skipped = documents.size() - latest.size();
        for (Document document : latest.values()) {
            checkInterrupted();
            String hash = document.contentHash();
            if (hash.equals(present.hashes.get(document.key()))) {
                skipped++;
                continue;
            }
            Generation generation = chosen(choice, present.catalog, document.key().collection());
            try {
                blocks.add(preparation.prepare(document, hash, generation.chunking()));
            } catch (UnindexableException e) {
                failures.add(new IndexReceipt.Failure(document.key().key(), e.getMessage()));
            }
        }
        steps.busy(Step.SPLITTING, System.nanoTime() - start);
        passed(Step.SPLITTING, blocks, steps);
        if (!blocks.isEmpty()) {
            write(blocks, vectors(blocks, steps), choice, steps);
        }
        return new IndexReceipt(blocks.size(), skipped, failures);
    }

    private void write(
            List<DocumentBlock> blocks, List<List<float[]>> vectors, GenerationChoice choice, IndexSteps steps)
            throws IOException, InterruptedException {
        long nanos = index.change((writer, catalog) -> {
            for (int i = 0; i < blocks.size(); i++) {
                DocumentBlock block = blocks.get(i);
                DocumentKey key = block.document().key();
                Generation generation = chosen(choice, catalog, key.collection());
                writer.updateDocuments(
                        Fields.block(generation, key.key()), block.members(generation, vectors.get(i)));
            }
            return catalog;
        });
        steps.busy(Step.WRITING, nanos);
        passed(Step.WRITING, blocks, steps);
    }

    private static void passed(Step step, List<DocumentBlock> blocks, IndexSteps steps) {
        for (DocumentBlock block : blocks) {
            steps.passages(step, block.passages().size());
            steps.document(step, bytes(block));
        }
    }

    private static long bytes(DocumentBlock block) {
        String text = block.document().text();
        return UnicodeUtil.calcUTF16toUTF8Length(text, 0, text.length());
    }

    /** Embeds the passages of all blocks, many at once so that no processor waits for the end of a short document. */
    private List<List<float[]>> vectors(List<DocumentBlock> blocks, IndexSteps steps)
            throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        for (DocumentBlock block : blocks) {
            block.passages().forEach(passage -> texts.add(DocumentBlock.embedded(block.document().title(), passage)));
        }
        List<float[]> all = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += PASSAGES_AT_ONCE) {
            List<String> some = texts.subList(from, Math.min(texts.size(), from + PASSAGES_AT_ONCE));
            all.addAll(embedder.passages(some, nanos -> steps.busy(Step.EMBEDDING, nanos)));
            steps.passages(Step.EMBEDDING, some.size());
        }
        List<List<float[]>> byBlock = new ArrayList<>(blocks.size());
        int from = 0;
        for (DocumentBlock block : blocks) {
            byBlock.add(all.subList(from, from += block.passages().size()));
            steps.document(Step.EMBEDDING, bytes(block));
        }
        return byBlock;
    }

    private Present present(Set<DocumentKey> keys, GenerationChoice choice) throws IOException, InterruptedException {
        Present present = index.read(view -> {
            Map<DocumentKey, String> hashes = new HashMap<>();
            for (DocumentKey key : keys) {
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
                Generation generation = chosen(choice, view.catalog(), key.collection());
                ScoreDoc[] found = view.searcher().search(Members.document(generation, key.key()), 1).scoreDocs;
                if (found.length > 0) {
                    hashes.put(key, view.searcher().storedFields()
                            .document(found[0].doc, Set.of(Fields.HASH)).get(Fields.HASH));
                }
            }
            return new Present(view.catalog(), hashes);
        });
        checkInterrupted();
        return present;
    }

    /** Deletes documents of the chosen generations; returns what was there. */
    Removal delete(Collection<DocumentKey> keys, GenerationChoice choice) throws IOException, InterruptedException {
        if (keys.isEmpty()) {
            return new Removal(0, 0);
        }
        AtomicReference<Removal> removal = new AtomicReference<>(new Removal(0, 0));
        index.changeInformed((writer, view) -> {
            List<BytesRef> blocks = new ArrayList<>(keys.size());
            for (DocumentKey key : keys) {
                Generation generation = chosen(choice, view.catalog(), key.collection());
                blocks.add(Fields.block(generation, key.key()).bytes());
            }
            TermInSetQuery members = new TermInSetQuery(Fields.BLOCK, blocks);
            removal.set(Members.counted(view.searcher(), members));
            writer.deleteDocuments(members);
            return view.catalog();
        });
        return removal.get();
    }

    private static Generation chosen(GenerationChoice choice, Catalog catalog, String collection)
            throws CollectionStateException {
        Generation generation = choice.in(catalog, collection);
        if (generation == null) {
            throw new CollectionStateException("The staging of collection '" + collection + "' is no longer open.");
        }
        return generation;
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Writing documents was interrupted.");
        }
    }
}
