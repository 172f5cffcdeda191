package lt.sklaida.editing;

import lt.sklaida.shared.Problem;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A tree of values that somebody wants to save.
 *
 * @param problems what is wrong with the input already
 * @param inInput turns a problem of the tree into one of the input that it was made from
 */
record Proposal(
        Map<String, Object> values, List<Problem> problems, UnaryOperator<Problem> inInput) {

    static Proposal of(PatchedTree tree) {
        return new Proposal(tree.values(), tree.problems(), tree::inPatch);
    }

    static Proposal of(Map<String, Object> values) {
        return new Proposal(values, List.of(), UnaryOperator.identity());
    }

    static Proposal refused(Problem problem) {
        return new Proposal(Map.of(), List.of(problem), UnaryOperator.identity());
    }
}
