package io.pharos.server.store.embedded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.store.Chunking;
import org.jspecify.annotations.Nullable;

/**
 * Which generations belong to which collection. It lies in the user data of the index' commit, so that it changes with
 * the index or not at all. A collection that is not in it has one generation, whose id is the collection's name, and the
 * standard chunking. Immutable.
 */
final class Catalog {
    /** Of an index that knows collections by their names only. */
    static final Catalog EMPTY = new Catalog(1, Map.of());

    private final long next;
    private final Map<String, Generations> collections;
    private final Map<String, String> nameOfServing = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

    private record Stored(Long next, Map<String, Generations> collections) {}

    private Catalog(long next, Map<String, Generations> collections) {
        this.next = next;
        this.collections = collections;
        collections.forEach((name, generations) -> {
            generations.all().forEach(generation -> hidden.add(generation.id()));
            nameOfServing.put(generations.serving().id(), name);
        });
        hidden.removeAll(nameOfServing.keySet());
    }

    /** Reads what {@link #json} wrote; null is {@link #EMPTY}. */
    static Catalog of(@Nullable String json) {
        if (json == null) {
            return EMPTY;
        }
        try {
            Stored stored = JsonCodec.shared().read(json, Stored.class);
            return new Catalog(stored.next(), stored.collections());
        } catch (ProtocolException e) {
            throw new IllegalStateException("The index' catalog of collections cannot be read.", e);
        }
    }

    String json() {
        return JsonCodec.shared().write(new Stored(next, collections));
    }

    /** Returns the generations of a collection, also when there is nothing in them. */
    Generations generations(String name) {
        Generations known = collections.get(name);
        return known == null ? Generations.only(Generation.of(name, Chunking.STANDARD)) : known;
    }

    /** Returns the collection whose readers see that generation; null when nobody sees it. */
    @Nullable String nameOf(String generation) {
        String name = nameOfServing.get(generation);
        boolean isBareName = generation.indexOf(':') < 0 && !hidden.contains(generation);
        return name == null && isBareName ? generation : name;
    }

    /** Returns the ids of generations that nobody sees. */
    Set<String> hidden() {
        return hidden;
    }

    /** Returns a new generation of a collection, whose id was never used; it is not part of the catalog it comes with. */
    Generation fresh(String name, Chunking chunking) {
        return Generation.of(name + ':' + next, chunking);
    }

    /** Returns a catalog in which the collection has these generations. */
    Catalog with(String name, Generations generations) {
        Map<String, Generations> changed = new TreeMap<>(collections);
        changed.put(name, generations);
        return settled(next + 1, changed);
    }

    /** Returns a catalog that has forgotten a collection. */
    Catalog without(String name) {
        Map<String, Generations> changed = new TreeMap<>(collections);
        changed.remove(name);
        return settled(next + 1, changed);
    }

    /** Returns a catalog in which a collection has another name. */
    Catalog renamed(String from, String to) {
        Map<String, Generations> changed = new TreeMap<>(collections);
        changed.remove(from);
        changed.put(to, generations(from));
        return settled(next + 1, changed);
    }

    /**
     * A generation whose id is the bare name of another collection, which happens after renaming, must not be seen through
     * that name: the name gets a generation of its own before anybody writes there.
     */
    private static Catalog settled(long next, Map<String, Generations> collections) {
        long number = next;
        Map<String, Generations> settled = new TreeMap<>(collections);
        for (Generations generations : collections.values()) {
            for (Generation generation : generations.all()) {
                String id = generation.id();
                if (id.indexOf(':') < 0 && !settled.containsKey(id)) {
                    settled.put(id, Generations.only(Generation.of(id + ':' + number++, Chunking.STANDARD)));
                }
            }
        }
        settled.entrySet().removeIf(entry -> entry.getValue()
                .equals(Generations.only(Generation.of(entry.getKey(), Chunking.STANDARD))));
        return new Catalog(number, settled);
    }
}
