package dev.rootstock.cli.download;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in upper or lower case. */
final class EnvironmentProxies extends ProxySelector {

    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI address) {
        var host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        var setting = variable("https".equals(address.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (setting.isEmpty() || isExcepted(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        var proxy = URI.create(setting.contains("://") ? setting : "http://" + setting);
        if (proxy.getHost() == null) {
            return List.of(Proxy.NO_PROXY);
        }
        var port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    }

    /** As Go has it: this machine never goes by a proxy. */
    private boolean isExcepted(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || Arrays.stream(variable("NO_PROXY").split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .anyMatch(name -> name.equals("*")
                                || host.equals(name)
                                || host.endsWith(name.startsWith(".") ? name : "." + name));
    }

    private String variable(String name) {
        var upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException reason) {
        // whoever asked is told
    }
}
