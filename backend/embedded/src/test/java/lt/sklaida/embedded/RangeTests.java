package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Missing;

import org.junit.jupiter.api.Test;

class RangeTests {

    private static final Range TO_FIVE = Range.to(5, true);
    private static final Range BELOW_FIVE = Range.to(5.0, false);
    private static final Range FROM_FIVE = Range.from(5L, true);
    private static final Range ABOVE_FIVE = Range.from(5, false);

    @Test
    void containsItsBoundsWhenTheyAreInclusive() {
        assertThat(TO_FIVE.contains(5L)).isTrue();
        assertThat(BELOW_FIVE.contains(5L)).isFalse();
        assertThat(FROM_FIVE.contains(5)).isTrue();
        assertThat(ABOVE_FIVE.contains(5)).isFalse();
        assertThat(ABOVE_FIVE.contains("text")).isTrue();
    }

    @Test
    void hasNoMissingValueBelowItsGreatest() {
        assertThat(TO_FIVE.contains(Missing.getInstance())).isFalse();
        assertThat(Range.PRESENT.contains(Missing.getInstance())).isFalse();
        assertThat(Range.PRESENT.contains(TO_FIVE)).isTrue();
    }

    @Test
    void twoRangesHaveInCommonWhatBothContain() {
        assertThat(TO_FIVE.and(FROM_FIVE).contains(5)).isTrue();
        assertThat(TO_FIVE.and(ABOVE_FIVE).contains(5)).isFalse();
        assertThat(TO_FIVE.and(BELOW_FIVE)).isEqualTo(BELOW_FIVE);
        assertThat(ABOVE_FIVE.and(FROM_FIVE)).isEqualTo(ABOVE_FIVE);
    }

    @Test
    void twoRangesTogetherContainWhatIsBetweenThem() {
        assertThat(Range.to(1, true).or(ABOVE_FIVE)).isEqualTo(Range.PRESENT);
        assertThat(BELOW_FIVE.or(TO_FIVE)).isEqualTo(TO_FIVE);
        assertThat(FROM_FIVE.or(ABOVE_FIVE)).isEqualTo(FROM_FIVE);
    }
}
