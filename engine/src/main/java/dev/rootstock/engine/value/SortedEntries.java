package dev.rootstock.engine.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object's properties, in two arrays: a fifth of the memory of a tree's nodes, of which large states would have millions, and faster
 * to read from beginning to end, which is what is done with them most. Never changes.
 */
final class SortedEntries extends AbstractMap<String, PropertyValue> implements SortedMap<String, PropertyValue> {

    static final SortedEntries EMPTY = new SortedEntries(new String[0], new PropertyValue[0]);

    private final String[] names;
    private final PropertyValue[] values;

    private SortedEntries(String[] names, PropertyValue[] values) {
        this.names = names;
        this.values = values;
    }

    static SortedEntries of(Map<String, PropertyValue> entries) {
        return switch (entries) {
            case SortedEntries sorted -> sorted;
            case SortedMap<String, PropertyValue> sorted when sorted.comparator() == null -> ofSorted(sorted);
            case Map<String, PropertyValue> unsorted -> ofSorted(new TreeMap<>(unsorted));
        };
    }

    private static SortedEntries ofSorted(SortedMap<String, PropertyValue> entries) {
        if (entries.isEmpty()) {
            return EMPTY;
        }
        var names = new String[entries.size()];
        var values = new PropertyValue[names.length];
        var next = new int[1];
        entries.forEach((name, value) -> {
            names[next[0]] = name;
            values[next[0]++] = value;
        });
        return new SortedEntries(names, values);
    }

    /** Collects entries; those that come in order, as in what was written before, cost no more than their place in the arrays. */
    static final class Builder {
        private String[] names = new String[8];
        private PropertyValue[] values = new PropertyValue[8];
        private int size = 0;
        private @Nullable TreeMap<String, PropertyValue> unsorted;

        /** A later value of the same name takes the place of the earlier one. */
        void put(String name, PropertyValue value) {
            if (unsorted == null && size > 0 && names[size - 1].compareTo(name) >= 0) {
                unsorted = new TreeMap<>(build());
            }
            if (unsorted != null) {
                unsorted.put(name, value);
                return;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size++] = value;
        }

        SortedEntries build() {
            if (unsorted != null) {
                return of(unsorted);
            }
            return size == 0 ? EMPTY : new SortedEntries(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }

    private int find(Object key) {
        return key instanceof String name ? Arrays.binarySearch(names, name) : -1;
    }

    @Override
    public @Nullable PropertyValue get(Object key) {
        var found = find(key);
        return found < 0 ? null : values[found];
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super PropertyValue> action) {
        for (var i = 0; i < names.length; i++) {
            action.accept(names[i], values[i]);
        }
    }

    @Override
    public Set<Entry<String, PropertyValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, PropertyValue>> iterator() {
                return new Iterator<>() {
                    private int next = 0;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Entry<String, PropertyValue> next() {
                        if (next >= names.length) {
                            throw new NoSuchElementException();
                        }
                        return new SimpleImmutableEntry<>(names[next], values[next++]);
                    }
                };
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof SortedEntries entries
                        ? Arrays.equals(names, entries.names) && Arrays.equals(values, entries.values)
                        : super.equals(other));
    }

    @Override
    public int hashCode() {
        // as every map's
        var hash = 0;
        for (var i = 0; i < names.length; i++) {
            hash += names[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public String firstKey() {
        return end(0);
    }

    @Override
    public String lastKey() {
        return end(names.length - 1);
    }

    private String end(int index) {
        if (names.length == 0) {
            throw new NoSuchElementException();
        }
        return names[index];
    }

    @Override
    public SortedMap<String, PropertyValue> subMap(String from, String to) {
        return part(new TreeMap<>(this).subMap(from, to));
    }

    @Override
    public SortedMap<String, PropertyValue> headMap(String to) {
        return part(new TreeMap<>(this).headMap(to));
    }

    @Override
    public SortedMap<String, PropertyValue> tailMap(String from) {
        return part(new TreeMap<>(this).tailMap(from));
    }

    private static SortedMap<String, PropertyValue> part(SortedMap<String, PropertyValue> part) {
        return Collections.unmodifiableSortedMap(part);
    }
}
