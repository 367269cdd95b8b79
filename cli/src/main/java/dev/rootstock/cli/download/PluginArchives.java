package dev.rootstock.cli.download;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Finds the archive of a plugin on its server. */
final class PluginArchives {

    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final int DESCRIPTION_BYTES = 8 << 20;

    private final Web web;
    private final Map<String, String> environment;

    /** @param environment the process's, which may hold tokens for servers */
    PluginArchives(Web web, Map<String, String> environment) {
        this.web = web;
        this.environment = environment;
    }

    /** The archive, which whoever reads it closes. */
    Web.Page open(PluginServer server, PluginId plugin) throws IOException, InterruptedException {
        return switch (server) {
            case PluginServer.GitHub github -> ofGitHub(github, plugin);
            case PluginServer.GitLab(var host, var project) ->
                web.get(
                        uri("https://" + host + "/api/v4/projects/" + project + "/releases/v" + plugin.version()
                                + "/downloads/" + plugin.archive()),
                        BYTES,
                        gitlabToken());
            case PluginServer.Folder(var url) ->
                web.get(uri(filled(url, plugin).replaceAll("/+$", "") + "/" + encoded(plugin.archive())), BYTES, "");
            case PluginServer.Git repository ->
                throw DownloadException.refused(repository.url() + " holds source code, and no archives");
            case PluginServer.Usual(var repository, var pulumi) -> {
                try {
                    yield ofGitHub(repository, plugin);
                } catch (IOException e) {
                    yield otherwise(pulumi, plugin, e);
                }
            }
        };
    }

    private Web.Page otherwise(PluginServer server, PluginId plugin, IOException before)
            throws IOException, InterruptedException {
        try {
            return open(server, plugin);
        } catch (IOException e) {
            e.addSuppressed(before);
            throw e;
        }
    }

    /** The version that the server says is the latest. */
    String latest(PluginServer server) throws IOException, InterruptedException {
        return switch (server) {
            case PluginServer.Git repository -> new GitCheckout(environment).latest(repository);
            case PluginServer.GitHub github -> version(description(github, "latest"));
            case PluginServer.Usual(var repository, var _) -> version(description(repository, "latest"));
            case PluginServer.GitLab(var host, var project) ->
                version(json(web.get(
                        uri("https://" + host + "/api/v4/projects/" + project + "/releases/permalink/latest"),
                        JSON,
                        gitlabToken())));
            case PluginServer.Folder(var url) ->
                throw DownloadException.refused(
                        Web.shown(uri(url)) + " does not tell which version is the latest; say one");
        };
    }

    private static String version(Map<String, Object> release) throws DownloadException {
        var tag = release.get("tag_name");
        var version = String.valueOf(tag).replaceFirst("^v", "");
        if (!version.matches("\\d+\\.\\d+.*")) {
            throw DownloadException.refused("'" + tag + "', its latest release, is no version");
        }
        return version;
    }

    /** Pulumi's own lie where their names say, which saves calls of an API that answers only so many. */
    private Web.Page ofGitHub(PluginServer.GitHub github, PluginId plugin) throws IOException, InterruptedException {
        if (github.organization().equals("pulumi") && github.host().equals(PluginServer.GITHUB)) {
            try {
                return web.get(
                        uri("https://github.com/pulumi/" + github.repository() + "/releases/download/v"
                                + plugin.version() + "/" + plugin.archive()),
                        BYTES,
                        "");
            } catch (StatusException e) {
                // the release may have another name for it
            }
        }
        var release = description(github, "tags/v" + plugin.version());
        if (release.get("assets") instanceof List<?> assets) {
            for (var asset : assets) {
                if (asset instanceof Map<?, ?> known
                        && plugin.archive().equals(known.get("name"))
                        && known.get("url") instanceof String url) {
                    return asked(uri(url), BYTES);
                }
            }
        }
        throw DownloadException.refused(
                "the release v" + plugin.version() + " of " + github.url() + " has no " + plugin.archive());
    }

    private Map<String, Object> description(PluginServer.GitHub github, String release)
            throws IOException, InterruptedException {
        return json(asked(
                uri("https://" + github.host() + "/repos/" + github.organization() + "/" + github.repository()
                        + "/releases/" + release),
                JSON));
    }

    /** With the user's token, and without it where it is of no use: one for other repositories is refused at public ones too. */
    private Web.Page asked(URI address, String accept) throws IOException, InterruptedException {
        var token = environment.getOrDefault("GITHUB_TOKEN", "");
        try {
            return limited(address, accept, token.isEmpty() ? "" : "token " + token);
        } catch (StatusException e) {
            if (token.isEmpty() || !e.isRefusal()) {
                throw e;
            }
            return limited(address, accept, "");
        }
    }

    private Web.Page limited(URI address, String accept, String authorization)
            throws IOException, InterruptedException {
        try {
            return web.get(address, accept, authorization);
        } catch (StatusException e) {
            if (e.isRateLimit()) {
                throw DownloadException.refused("GitHub answers no more questions for now (" + e.getMessage() + ")"
                        + (authorization.isEmpty() ? "; with a token in GITHUB_TOKEN it answers more" : ""));
            }
            throw e;
        }
    }

    private String gitlabToken() {
        var token = environment.getOrDefault("GITLAB_TOKEN", "");
        return token.isEmpty() ? "" : "Bearer " + token;
    }

    private static Map<String, Object> json(Web.Page page) throws IOException {
        try (var body = page.body()) {
            var text = new String(body.readNBytes(DESCRIPTION_BYTES), StandardCharsets.UTF_8);
            try (var in = JsonInput.of(text)) {
                return in.map();
            }
        } catch (StateFormatException e) {
            throw DownloadException.refused("its description of the release is no JSON");
        }
    }

    private static String filled(String url, PluginId plugin) {
        var platform = dev.rootstock.engine.provider.Platform.name().split("-");
        return url.replace("${NAME}", encoded(plugin.name()))
                .replace("${VERSION}", encoded(plugin.version()))
                .replace("${OS}", platform[0])
                .replace("${ARCH}", platform[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI uri(String text) throws DownloadException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw DownloadException.refused("the address of its server cannot be read: " + e.getMessage());
        }
    }
}
