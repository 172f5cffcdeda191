/**
 * Users, roles, API tokens and one-time links, how people sign in, the one policy of who may do
 * what, and the audit log. May depend on {@code delivery}, whose cursors it uses, and on what lies
 * below it; the APIs and the commands ask it.
 */
@NullMarked
package lt.sklaida.security;

import org.jspecify.annotations.NullMarked;
