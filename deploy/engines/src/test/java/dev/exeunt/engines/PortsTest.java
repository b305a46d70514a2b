package dev.exeunt.engines;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PortsTest {

    @Test
    void givesNoPortTwice() {
        assertThat(IntStream.range(0, 100).map(round -> Ports.orFree(0))).doesNotHaveDuplicates();
    }

    /** The kernel gives out those from here on, and may do so before the server has started. */
    @Test
    void givesNoneThatAnOutgoingConnectionMayGet() {
        assertThat(IntStream.range(0, 100).map(round -> Ports.orFree(0))).allMatch(port -> port < 32_768);
    }

    @Test
    void passesByOneThatIsTaken() throws IOException {
        int next = Ports.orFree(0) + 1;
        try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.orFree(0)).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void givesNoneThatIsPromised() {
        int next = Ports.orFree(0) + 1;

        assertThat(Ports.freeBeside(next)).isNotEqualTo(next);
    }
}
