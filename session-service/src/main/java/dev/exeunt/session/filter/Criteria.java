package dev.exeunt.session.filter;

import dev.exeunt.events.DeviceKind;
import dev.exeunt.session.Session;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * Which sessions a filter hits: those that fit every criterion that is given.
 *
 * @param address an address or a network in CIDR notation, where sessions were opened from
 * @param openedBefore never later than the preview, so that a run hits nothing that the preview couldn't show
 */
record Criteria(
        @Nullable String address,
        @Nullable String client,
        @Nullable DeviceKind deviceKind,
        Instant openedBefore) {

    /**
     * Checks the network at once, so that a bad one never gets into a filter.
     *
     * @throws IllegalArgumentException where the address is neither an address nor a network
     */
    Criteria {
        if (address != null) {
            network(address);
        }
    }

    boolean hit(Session session) {
        return session.openedAt().isBefore(openedBefore)
                && (client == null || client.equals(session.place().client()))
                && (deviceKind == null || deviceKind == session.place().device().kind())
                && (address == null || within(network(address), session.place().address()));
    }

    /** An address that can't be read is in no network. */
    private static boolean within(IpSubnetFilterRule network, String address) {
        InetAddress known = NetUtil.createInetAddressFromIpAddressString(address);
        return known != null && network.matches(new InetSocketAddress(known, 0));
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        String base = slash < 0 ? text : text.substring(0, slash);
        if (NetUtil.createInetAddressFromIpAddressString(base) == null) {
            throw new IllegalArgumentException("is neither an address nor a network");
        }
        int most = NetUtil.isValidIpV4Address(base) ? 32 : 128;
        int prefix = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > most) {
            throw new IllegalArgumentException("has a prefix that no network has");
        }
        return new IpSubnetFilterRule(base, prefix, IpFilterRuleType.ACCEPT);
    }
}
