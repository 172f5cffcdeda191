/**
 * Access to MongoDB for every package above: failures as the kinds of error that callers know,
 * retries of transient ones, and leases for work that one server does at a time. Depends on {@code
 * shared}.
 */
@NullMarked
package lt.sklaida.store;

import org.jspecify.annotations.NullMarked;
