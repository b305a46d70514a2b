package dev.exeunt.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;

/** The issuer as a company has its own: by TLS, and under a name. */
public final class IssuerByTls {

    private IssuerByTls() {}

    /**
     * Starts it on loopback, whither whoever wants to find it must lead its name.
     *
     * @param certificate for this name
     */
    public static LocalIssuer start(Path data, String name, Certificate certificate, List<LocalIssuer.Client> clients)
            throws IOException, GeneralSecurityException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return LocalIssuer.serve(
                data,
                Pages.on(free, certificate.serving()),
                "https://" + name,
                new LocalIssuer.Known(clients, List.of(), List.of()),
                Clock.systemUTC());
    }
}
