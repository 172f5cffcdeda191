/**
 * The pages that publish, unpublish, delete and bring back entries, one or many, each after telling
 * what will happen.
 */
@NullMarked
package lt.sklaida.studio.publishing;

import org.jspecify.annotations.NullMarked;
