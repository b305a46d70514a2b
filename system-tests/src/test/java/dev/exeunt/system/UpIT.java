package dev.exeunt.system;

import dev.exeunt.system.Installation.Outcome;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import static org.assertj.core.api.Assertions.assertThat;

class UpIT {

    @Test
    void aBusyPortIsOneLineThatSaysWhichAndWhatToDo() throws IOException {
        Ports ports = Ports.free();
        Outcome outcome;
        try (ServerSocket busy = new ServerSocket(ports.auditService(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(busy.isBound()).isTrue();
            Installation installation = Installation.fresh(ports);

            outcome = installation.run(Installation.upCommand());

            assertThat(Processes.workingIn(installation.home())).isEmpty();
        }
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors())
                .hasLineCount(1)
                .contains("port " + ports.auditService() + " (audit-service) is in use")
                .contains("EXEUNT_PORT_OFFSET");
    }
}
