package lt.sklaida.model;

/**
 * How much higher search ranks the entries of a type, recent entries, or those with some value.
 *
 * @param by the share that is added to the score: 0.5 multiplies it by 1.5
 * @param halfLife for dates, the days after which half of that share is left; future dates have all
 *     of it
 */
public record Boost(double by, int halfLife) {}
