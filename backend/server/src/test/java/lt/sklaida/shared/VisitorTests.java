package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTests {

    @Test
    void isTheNetworkOfAnAddress() {
        assertThat(Visitor.at("192.0.2.1").network()).isEqualTo(Visitor.at("192.0.2.1").network());
        assertThat(Visitor.at("192.0.2.1").network())
                .isEqualTo(Visitor.at("::ffff:192.0.2.1").network())
                .isNotEqualTo(Visitor.at("192.0.2.2").network());
        assertThat(Visitor.at("2001:db8:0:1::1").network())
                .isEqualTo(Visitor.at("2001:db8:0:1:ffff::2").network())
                .isNotEqualTo(Visitor.at("2001:db8:0:2::1").network());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "unknown", "_hidden", "192.0.2.1, 192.0.2.2", "1.2.3.4.5"})
    void isUnknownWithoutAnAddress(String address) {
        assertThat(Visitor.at(address).isKnown()).isFalse();
    }

    @Test
    void isCurrentWhileAThreadAnswersIt() {
        Visitor visitor = Visitor.at("192.0.2.1");

        try (var _ = visitor.enter()) {
            assertThat(Visitor.current()).isSameAs(visitor);
        }
        assertThat(Visitor.current()).isSameAs(Visitor.UNKNOWN);
    }

    @Test
    void showsNoAddressInLogs() {
        assertThat(Visitor.at("192.0.2.1")).asString().isEqualTo("a visitor");
    }
}
