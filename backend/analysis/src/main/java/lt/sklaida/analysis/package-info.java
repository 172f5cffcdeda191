/**
 * The analysis components that the embedded Elasticsearch lacks, under their official names and
 * options; runs inside Elasticsearch and depends on nothing of ours.
 */
@NullMarked
package lt.sklaida.analysis;

import org.jspecify.annotations.NullMarked;
