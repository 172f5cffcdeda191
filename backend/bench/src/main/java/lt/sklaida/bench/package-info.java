/**
 * Measures the server: generates content, starts the server as it runs in production, loads it, and
 * runs micro-benchmarks. May depend on everything; nothing depends on it.
 */
@NullMarked
package lt.sklaida.bench;

import org.jspecify.annotations.NullMarked;
