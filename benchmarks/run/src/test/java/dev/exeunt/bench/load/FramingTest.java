package dev.exeunt.bench.load;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** An answer ends where it ends, wherever the network has cut it. */
class FramingTest {

    static List<Arguments> answers() {
        return List.of(
                arguments(new HttpFraming(), "HTTP/1.1 204 No Content\r\n\r\n", 204),
                arguments(new HttpFraming(), "HTTP/1.1 200 OK\r\nA: b\r\ncontent-length: 5\r\n\r\n12345", 200),
                arguments(
                        new HttpFraming(),
                        "HTTP/1.1 401 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nb\r\n12345678901\r\n0\r\n\r\n",
                        401),
                arguments(new RespFraming(), "+OK\r\n", Framing.GOOD),
                arguments(new RespFraming(), "-NOSCRIPT no such script\r\n", Framing.REFUSED),
                arguments(
                        new RespFraming(),
                        "*4\r\n$2\r\nv1\r\n:7\r\n*2\r\n$-1\r\n$4\r\na\r\nb\r\n+done\r\n",
                        Framing.GOOD));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void takesOneAnswerAndLeavesTheNext(Framing framing, String answer, int status) {
        byte[] two = (answer + answer).getBytes(StandardCharsets.UTF_8);

        for (int came = 0; came < answer.length(); came++) {
            assertThat(framing.take(ByteBuffer.wrap(two, 0, came)))
                    .as("after %d bytes", came)
                    .isEqualTo(Framing.INCOMPLETE);
        }
        ByteBuffer whole = ByteBuffer.wrap(two);
        assertThat(framing.take(whole)).isEqualTo(status);
        assertThat(framing.text()).isEqualTo(answer);
        assertThat(whole.remaining()).isEqualTo(answer.length());
    }
}
