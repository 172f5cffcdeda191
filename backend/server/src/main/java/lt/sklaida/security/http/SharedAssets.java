package lt.sklaida.security.http;

/** The style sheets and scripts that pages to sign in share with the pages that they lead to. */
public interface SharedAssets {

    /**
     * The address of a file, such as {@code studio.css}, without the context path.
     *
     * @param name of a file that there is
     */
    String address(String name);
}
