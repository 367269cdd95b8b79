package dev.rootstock.components.dns;

import com.pulumi.exceptions.RunException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a name leads: one of the two is there.
 *
 * @param ip an IPv4 address
 * @param hostName of a load balancer
 */
record Target(Optional<String> ip, Optional<String> hostName) {

    private static final Pattern IPV4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    static Target of(String address) {
        if (address.isEmpty()) {
            throw new RunException(
                    "the site's load balancer has no address yet; run again once kubectl get service shows one");
        }
        return IPV4.matcher(address).matches()
                ? new Target(Optional.of(address), Optional.empty())
                : new Target(Optional.empty(), Optional.of(address));
    }
}
