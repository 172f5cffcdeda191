package lt.sklaida.bench;

/** The number of entries to generate for each content type. */
record Amounts(int articles, int events, int organisations, int people, int projects, int topics) {

    /** The amounts of a network after some years. */
    static final Amounts BASE = new Amounts(2_000, 500, 60, 150, 20, 40);

    Amounts times(int factor) {
        return new Amounts(
                articles * factor,
                events * factor,
                organisations * factor,
                people * factor,
                projects * factor,
                topics * factor);
    }

    int total() {
        return articles + events + organisations + people + projects + topics;
    }
}
