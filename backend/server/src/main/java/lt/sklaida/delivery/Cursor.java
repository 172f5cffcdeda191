package lt.sklaida.delivery;

/**
 * The position of an entry in a list. It holds the values that the list is ordered by, so it stays
 * right when entries are added or removed, the entry itself included. Opaque to clients.
 */
public record Cursor(String value) {

    @Override
    public String toString() {
        return value;
    }
}
