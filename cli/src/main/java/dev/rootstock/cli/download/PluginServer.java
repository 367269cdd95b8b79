package dev.rootstock.cli.download;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** Where the archives of a plugin are published. */
sealed interface PluginServer {

    /** As a schema's {@code pluginDownloadURL} says it, which overrides go by. */
    String url();

    /** Releases of a repository at GitHub, or at a server of one's own that has its API. */
    record GitHub(String host, String organization, String repository) implements PluginServer {
        @Override
        public String url() {
            return "github://" + host + "/" + organization + "/" + repository;
        }
    }

    record GitLab(String host, String project) implements PluginServer {
        @Override
        public String url() {
            return "gitlab://" + host + "/" + project;
        }
    }

    /**
     * A repository that holds the plugin's source code.
     *
     * @param inside the plugin's folder in it, empty for all of it
     * @param user name and password as addresses have them, empty for none
     */
    record Git(String address, String inside, String user) implements PluginServer {
        @Override
        public String url() {
            return address;
        }

        /** What a plugin from there is called in the folder of plugins. */
        String localName() {
            return (address.substring("https://".length()) + (inside.isEmpty() ? "" : "_" + inside)).replace('/', '_');
        }

        @Override
        public String toString() {
            return "Git[" + address + ", " + inside + "]";
        }
    }

    /** A folder of archives. */
    record Folder(String url) implements PluginServer {}

    /** Where Pulumi publishes its own: its repositories, and what of them is on its server. */
    record Usual(GitHub repository, PluginServer server) implements PluginServer {
        @Override
        public String url() {
            return repository.url();
        }
    }

    String PULUMI = "https://get.pulumi.com/releases/plugins";

    String GITHUB = "api.github.com";

    /** Community plugins that are known by their names alone (pulumi/pulumi, pkg/util/pulumiverse_list.go). */
    Set<String> COMMUNITY = Set.of(
            ("acme aquasec astra aws-eksa buildkite clickhouse cockroach concourse configcat cpln doppler dynatrace"
                + " esxi-native exoscale fortios gandi github-credentials googleworkspace grafana harbor hcp heroku"
                + " ibm matchbox mssql ngrok purrl redpanda scaleway sentry statuscake talos time unifi vercel vra"
                + " zitadel")
                    .split(" "));

    /**
     * The server of a plugin.
     *
     * @param url what its package says, empty for the usual place
     * @throws DownloadException when the address is of no known kind
     */
    static PluginServer of(PluginId plugin, String url, UrlOverrides overrides) throws DownloadException {
        var given = url.isEmpty() && plugin.kind().equals("resource") && COMMUNITY.contains(plugin.name())
                ? "github://" + GITHUB + "/pulumiverse"
                : url;
        var published = given.isEmpty() ? usual(plugin, overrides) : parsed(plugin, given);
        var override = overrides.of(published);
        return override.isPresent() ? parsed(plugin, override.get()) : published;
    }

    private static PluginServer usual(PluginId plugin, UrlOverrides overrides) throws DownloadException {
        var pulumi = new Folder(PULUMI);
        var override = overrides.of(pulumi);
        return new Usual(
                new GitHub(GITHUB, "pulumi", repository(plugin)),
                override.isPresent() ? parsed(plugin, override.get()) : pulumi);
    }

    private static String repository(PluginId plugin) {
        return switch (plugin.kind()) {
            case "converter" ->
                Set.of("yaml", "hcl").contains(plugin.name())
                        ? "pulumi-" + plugin.name()
                        : "pulumi-converter-" + plugin.name();
            case "tool" -> plugin.name().startsWith("pulumi-tool-") ? plugin.name() : "pulumi-tool-" + plugin.name();
            default -> "pulumi-" + plugin.name();
        };
    }

    private static PluginServer parsed(PluginId plugin, String url) throws DownloadException {
        if (url.startsWith("http://") || url.startsWith("https://")) {
            return new Folder(url);
        }
        var uri = uri(url);
        var host = uri.getHost() == null ? "" : uri.getAuthority();
        var path = (uri.getPath() == null ? "" : uri.getPath()).replaceAll("^/+|/+$", "");
        var parts = path.split("/");
        var scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (scheme.equals("github") && !host.isEmpty() && !parts[0].isEmpty() && parts.length <= 2) {
            return new GitHub(host, parts[0], parts.length == 2 ? parts[1] : repository(plugin));
        }
        if (scheme.equals("gitlab") && !host.isEmpty() && !path.isEmpty() && parts.length == 1) {
            return new GitLab(host, path);
        }
        if (scheme.equals("git") && !host.isEmpty() && parts.length >= 2) {
            return repository(uri, path, parts);
        }
        throw DownloadException.refused("'" + Web.shown(uri)
                + "' is no address of plugins; there are https://HOST/PATH, github://HOST/ORGANIZATION[/REPOSITORY],"
                + " gitlab://HOST/PROJECT and git://HOST/OWNER/REPOSITORY[/FOLDER]");
    }

    /** Follows ParseGitRepoURL of pulumi/pulumi, sdk/go/common/util/gitutil/git.go. */
    private static Git repository(URI uri, String path, String[] parts) {
        var host = "https://" + uri.getAuthority().replaceFirst("^.*@", "") + "/";
        var user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        if (uri.getHost().equals("gist.github.com")) {
            return new Git(host + parts[1].replaceFirst("\\.git$", "") + ".git", "", user);
        }
        if (uri.getHost().equals("dev.azure.com")) {
            return new Git(host + path, "", user);
        }
        var end = path.lastIndexOf(".git");
        return end >= 0
                ? new Git(
                        host + path.substring(0, end + 4),
                        path.substring(end + 4).replaceAll("^/+", ""),
                        user)
                : new Git(
                        host + parts[0] + "/" + parts[1] + ".git",
                        String.join("/", List.of(parts).subList(2, parts.length)),
                        user);
    }

    private static URI uri(String url) throws DownloadException {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw DownloadException.refused("the address of its server cannot be read: " + e.getMessage());
        }
    }
}
