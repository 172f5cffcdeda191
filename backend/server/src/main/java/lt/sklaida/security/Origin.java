package lt.sklaida.security;

/**
 * Who does something, and from where.
 *
 * @param address the client's IP address, or {@value #CONSOLE}; cut at 64 characters
 */
public record Origin(Actor actor, String address) {

    private static final String CONSOLE = "console";
    private static final int MAX_ADDRESS_LENGTH = 64;

    public Origin {
        address = address.substring(0, Math.min(address.length(), MAX_ADDRESS_LENGTH));
    }

    /** The origin of what the commands do. */
    public static Origin console() {
        return new Origin(new Actor.Operator(), CONSOLE);
    }
}
