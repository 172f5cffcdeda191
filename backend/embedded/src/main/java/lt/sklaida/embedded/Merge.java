package lt.sklaida.embedded;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads several sorted sequences as one sorted sequence, and no more of them than is asked for. */
final class Merge<T> implements Iterator<T> {

    /** The first element of a sequence that is not read yet, and what follows it. */
    private record Head<T>(T first, Iterator<T> rest) {}

    private final PriorityQueue<Head<T>> heads;

    private Merge(List<Iterator<T>> sequences, Comparator<T> order) {
        heads = new PriorityQueue<>(Comparator.comparing(Head::first, order));
        sequences.forEach(this::advance);
    }

    static <T> Stream<T> of(List<Iterator<T>> sequences, Comparator<T> order) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Merge<>(sequences, order), Spliterator.ORDERED),
                false);
    }

    private void advance(Iterator<T> sequence) {
        if (sequence.hasNext()) {
            heads.add(new Head<>(sequence.next(), sequence));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        Head<T> head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        advance(head.rest);
        return head.first;
    }
}
