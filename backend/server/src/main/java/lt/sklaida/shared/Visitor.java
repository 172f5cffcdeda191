package lt.sklaida.shared;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Who sends a request, as far as one can be told from another: by the network that it comes from.
 * It is known while the request is answered, and never logged.
 */
public final class Visitor {

    /** Somebody of whom nothing is known, such as a program of the server itself. */
    public static final Visitor UNKNOWN = new Visitor(new byte[0]);

    /** What providers give one customer has this many bytes of an address of IPv6. */
    private static final int IPV6_NETWORK = 8;

    private static final int IPV6 = 16;

    private static final ThreadLocal<Visitor> CURRENT = ThreadLocal.withInitial(() -> UNKNOWN);

    private final byte[] network;

    private Visitor(byte[] network) {
        this.network = network;
    }

    /** The visitor with an IP address in digits; unknown for anything else. */
    public static Visitor at(String address) {
        if (address.isEmpty() || !address.matches("[0-9a-fA-F.:]+")) {
            return UNKNOWN;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return new Visitor(bytes.length == IPV6 ? Arrays.copyOf(bytes, IPV6_NETWORK) : bytes);
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    /** The visitor whose request this thread answers; unknown when it answers none. */
    public static Visitor current() {
        return CURRENT.get();
    }

    /** Lets this thread answer a request of the visitor, until the scope is closed. */
    public Scope enter() {
        CURRENT.set(this);
        return CURRENT::remove;
    }

    /** The time in which a thread answers a request. */
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    public boolean isKnown() {
        return network.length > 0;
    }

    /** The bytes of the network's address; empty when it is not known. */
    public byte[] network() {
        return network.clone();
    }

    @Override
    public String toString() {
        return isKnown() ? "a visitor" : "an unknown visitor";
    }
}
