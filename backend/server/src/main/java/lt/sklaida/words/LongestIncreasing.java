package lt.sklaida.words;

import java.util.ArrayList;
import java.util.List;

/** What keeps its order when a sequence is rearranged. */
public final class LongestIncreasing {

    private LongestIncreasing() {}

    /** The places in a sequence of different numbers that belong to a longest increasing one. */
    public static List<Integer> places(int[] numbers) {
        int[] ends = new int[numbers.length];
        int[] before = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (numbers[ends[middle]] < numbers[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        List<Integer> places = new ArrayList<>();
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = before[i]) {
            places.add(i);
        }
        return places.reversed();
    }
}
