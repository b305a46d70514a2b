package dev.exeunt.notification.outside;

import dev.exeunt.notification.NotificationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says whether something may be sent to an address from outside.
 *
 * <p>Only by HTTPS and to addresses that are anybody's, and to push services, which users name, at the usual port alone;
 * in networks that the configuration allows for this kind of target, anywhere and by HTTP too. What a name leads to is
 * looked up here, once, and whoever sends connects to that.
 */
@ApplicationScoped
public class Gate {

    private static final int LONGEST = 2048;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern USUAL_IPV4 = Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");

    private final Names names;
    private final Rule forWebhooks;
    private final Rule forPush;

    /**
     * Where targets of one kind may be.
     *
     * @param allowed the networks in which anything may be
     * @param anyPort whether others may be at other ports than the usual one
     */
    private record Rule(List<Network> allowed, boolean anyPort) {}

    Gate(Names names, NotificationSettings settings) {
        this.names = names;
        this.forWebhooks = new Rule(networks(settings.outside().webhookNetworks()), true);
        this.forPush = new Rule(networks(settings.outside().pushNetworks()), false);
    }

    private static List<Network> networks(Optional<List<String>> configured) {
        return configured.orElse(List.of()).stream().map(Network::of).toList();
    }

    public Way toWebhook(URI target) {
        return way(target, forWebhooks, names);
    }

    public Way toPushService(URI target) {
        return way(target, forPush, names);
    }

    /** The same before anything is sent there, for the user who names it. */
    public Way toPushServiceOfUser(URI target) {
        return way(target, forPush, names::addressesForUser);
    }

    /** What is wrong with the form of a target, whatever its name leads to. */
    public static Optional<String> misshapen(URI target) {
        String scheme = target.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            return Optional.of("must be an https address");
        }
        if (target.getHost() == null || isOddNumber(target.getHost())) {
            return Optional.of("must name a host by its name, or by its address in the usual notation");
        }
        if (target.getRawUserInfo() != null || target.getRawFragment() != null) {
            return Optional.of("must hold neither a password nor a fragment");
        }
        return target.toString().length() > LONGEST
                ? Optional.of("must be at most " + LONGEST + " characters long")
                : Optional.empty();
    }

    /** The port that a target names, or the usual one of its scheme. */
    public static int port(URI target) {
        int usual = "https".equalsIgnoreCase(target.getScheme()) ? HTTPS : HTTP;
        return target.getPort() == -1 ? usual : target.getPort();
    }

    /** No top-level domain begins with a digit: what does is an address, which not everybody reads alike. */
    private static boolean isOddNumber(String host) {
        boolean isNumber =
                host.charAt(0) != '[' && Character.isDigit(host.charAt(host.lastIndexOf('.', host.length() - 2) + 1));
        return isNumber && !USUAL_IPV4.matcher(host).matches();
    }

    private static Way way(URI target, Rule rule, Names names) {
        return misshapen(target).<Way>map(Way.Closed::new).orElseGet(() -> {
            try {
                return judge(target, names.addressesOf(target.getHost()), rule);
            } catch (UnknownHostException e) {
                return new Way.Unknown("no address of its name is known");
            }
        });
    }

    private static Way judge(URI target, List<InetAddress> addresses, Rule rule) {
        for (InetAddress address : addresses) {
            String why = wrongWith(target, address, rule);
            if (why != null) {
                return new Way.Closed(why);
            }
        }
        return new Way.Open(addresses.getFirst());
    }

    private static @Nullable String wrongWith(URI target, InetAddress address, Rule rule) {
        if (rule.allowed().stream().anyMatch(network -> network.contains(address))) {
            return null;
        }
        return Forbidden.whatIs(address).map(what -> "leads to " + what).orElse(wrongElsewhere(target, rule));
    }

    private static @Nullable String wrongElsewhere(URI target, Rule rule) {
        if ("http".equalsIgnoreCase(target.getScheme())) {
            return "must be an https address";
        }
        return rule.anyPort() || port(target) == HTTPS ? null : "must be at port " + HTTPS;
    }
}
