package org.arrimage.service.web;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hosts that a service answers for: those of the loopback, the address that a connection came in at, and the
/// names that were set. Any other name that leads here was chosen by somebody else, such as a page that made its
/// own name point to the loopback.
public final class HostNames {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_]([a-z0-9_-]{0,62}))*", Pattern.CASE_INSENSITIVE);

    private final Set<String> names;

    HostNames(Collection<String> names) {
        this.names = names.stream().map(HostNames::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /// Names and addresses without a port.
    static HostNames of(String... names) {
        return new HostNames(List.of(names));
    }

    /// Whether a text is the name or the address of a host, without a port.
    static boolean isOne(String host) {
        return host.length() <= 253
                && (address(host).isPresent() || NAME.matcher(withoutDot(host)).matches());
    }

    /// Whether this service answers for a host.
    ///
    /// @param host name or address as it was asked for, without a port
    /// @param local address that the connection came in at
    boolean include(@Nullable String host, @Nullable String local) {
        if (host == null || host.isEmpty()) {
            return false;
        }
        Optional<InetAddress> asked = address(host);
        if (asked.isPresent()) {
            return asked.get().isLoopbackAddress()
                    || asked.equals(address(local == null ? "" : local))
                    || names.contains(canonical(host));
        }
        String name = canonical(host);
        return name.equals("localhost") || names.contains(name);
    }

    private static String canonical(String host) {
        return address(host)
                .map(InetAddress::getHostAddress)
                .orElseGet(() -> withoutDot(host).toLowerCase(Locale.ROOT));
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /// Parses an address without asking a name server.
    private static Optional<InetAddress> address(String host) {
        String text = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!text.contains(":") && !text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return Optional.empty(); // Browsers do not send other notations, such as a single number.
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
