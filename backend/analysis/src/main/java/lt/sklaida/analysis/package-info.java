/**
 * A plugin with the analysis components that the embedded Elasticsearch lacks, with their official
 * names and options. It runs inside Elasticsearch and depends on no other module.
 */
@NullMarked
package lt.sklaida.analysis;

import org.jspecify.annotations.NullMarked;
