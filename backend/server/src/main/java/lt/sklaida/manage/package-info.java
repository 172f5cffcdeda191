/**
 * The management API: derives its schema from the content model, and fetches and changes drafts for
 * those who are signed in. May depend on {@code editing}, {@code graphql} and what lies below them.
 */
@NullMarked
package lt.sklaida.manage;

import org.jspecify.annotations.NullMarked;
