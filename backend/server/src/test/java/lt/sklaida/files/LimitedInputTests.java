package lt.sklaida.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lt.sklaida.files.LimitedInput.TooLargeException;
import lt.sklaida.files.LimitedInput.TooSlowException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

class LimitedInputTests {

    @Test
    void endsWhereTheBodyIsTooLargeAndReadsTheRestWhenAsked() throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[1000]);
        LimitedInput input = new LimitedInput(body, 100, Duration.ofMinutes(1));

        assertThat(input.readNBytes(100)).hasSize(100);
        assertThatExceptionOfType(TooLargeException.class).isThrownBy(input::read);
        input.discard();

        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void endsABodyThatDrips() {
        LimitedInput input =
                new LimitedInput(new Dripping(), Long.MAX_VALUE, Duration.ofMillis(100));

        assertThatExceptionOfType(TooSlowException.class).isThrownBy(() -> input.readNBytes(1000));
        assertThatExceptionOfType(TooSlowException.class).isThrownBy(input::discard);
    }

    /** Sends a byte now and then, without an end. */
    private static final class Dripping extends InputStream {

        @Override
        public int read() throws IOException {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            target[offset] = (byte) read();
            return 1;
        }
    }
}
