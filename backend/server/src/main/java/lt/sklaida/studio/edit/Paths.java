package lt.sklaida.studio.edit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The paths of the leaves of a partial tree, with dots. */
final class Paths {

    private Paths() {}

    static List<String> of(Map<String, ?> tree) {
        List<String> paths = new ArrayList<>();
        tree.forEach((name, value) -> collect(name, value, paths));
        return paths;
    }

    private static void collect(String path, @Nullable Object value, List<String> paths) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() ->
                    map.forEach((name, child) -> collect(path + "." + name, child, paths));
            case List<?> list when !Values.items(list).isEmpty() ->
                    Values.items(list)
                            .forEach(
                                    (key, item) ->
                                            item.forEach(
                                                    (name, child) -> {
                                                        if (!name.equals(Values.KEY)) {
                                                            collect(
                                                                    path + "." + key + "." + name,
                                                                    child,
                                                                    paths);
                                                        }
                                                    }));
            case null, default -> paths.add(path);
        }
    }
}
