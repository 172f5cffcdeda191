package lt.sklaida.model;

/**
 * How much more a result counts that is recent, or that has a value.
 *
 * @param by the share that is added to its score: 0.5 makes it half as much again
 * @param halfLife for dates, the days after which half of that is left; dates to come have all of
 *     it
 */
public record Boost(double by, int halfLife) {}
