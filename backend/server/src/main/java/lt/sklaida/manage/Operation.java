package lt.sklaida.manage;

import lt.sklaida.graphql.Sdl.Input;

import java.util.List;

/**
 * A query or a mutation: its field at the root of the schema, and who may use it. The schema is
 * written from these, so that there is none without access.
 *
 * @param root {@code Query} or {@code Mutation}
 */
record Operation(
        String root,
        String name,
        List<Input> arguments,
        String type,
        String description,
        Access access) {}
