package dev.exeunt.notification.outside;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Addresses that belong to nobody outside, by IANA's registries of special-purpose addresses. */
final class Forbidden {

    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");
    private static final Map<Network, String> NETWORKS = new LinkedHashMap<>();

    static {
        forbid("loopback", "127.0.0.0/8", "::1/128");
        forbid("a link-local address", "169.254.0.0/16", "fe80::/10");
        forbid("a private address", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10");
        forbid("a carrier's private address", "100.64.0.0/10");
        forbid("no address", "0.0.0.0/8", "::/128");
        forbid("a multicast or broadcast address", "224.0.0.0/4", "255.255.255.255/32", "ff00::/8");
        forbid("an address for documentation or tests", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
        forbid("an address for documentation or tests", "198.18.0.0/15", "2001:db8::/32", "3fff::/20");
        forbid("a reserved address", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "2001::/23");
        forbid("an address that hides another one", "2002::/16", "64:ff9b::/96", "64:ff9b:1::/48", "::/96");
    }

    private Forbidden() {}

    /** What such an address is; nothing for one that is anybody's. */
    static Optional<String> whatIs(InetAddress address) {
        for (Map.Entry<Network, String> each : NETWORKS.entrySet()) {
            if (each.getKey().contains(address)) {
                return Optional.of(each.getValue());
            }
        }
        return address instanceof Inet6Address && !GLOBAL_IPV6.contains(address)
                ? Optional.of("a reserved address")
                : Optional.empty();
    }

    private static void forbid(String what, String... networks) {
        for (String network : networks) {
            NETWORKS.put(Network.of(network), what);
        }
    }
}
