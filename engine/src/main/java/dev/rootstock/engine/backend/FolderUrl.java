package dev.rootstock.engine.backend;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** The folder that a {@code file://} URL names: absolute, relative to the working folder, or below the home folder ({@code ~}). */
final class FolderUrl {
    static final String SCHEME = "file://";

    private static final Set<String> PARAMETERS = Set.of("no_tmp_dir", "metadata", "dir_file_mode");

    private FolderUrl() {}

    /** @throws BackendException if the URL names no folder */
    static Path folder(String url, Path home, Path working) {
        if (!url.startsWith(SCHEME)) {
            throw new BackendException(
                    "'" + url + "' names no folder: write file:///FOLDER, file://~ or file://./FOLDER");
        }
        var query = url.indexOf('?');
        var text = url.substring(SCHEME.length(), query < 0 ? url.length() : query);
        if (query >= 0) {
            checkParameters(url, url.substring(query + 1));
        }
        var path = decoded(url, text);
        if (path.isEmpty()) {
            throw new BackendException("'" + url + "' names no folder: a path is missing after file://");
        }
        if (path.equals("~")) {
            return home;
        }
        if (path.startsWith("~/")) {
            return home.resolve(path.substring(2)).normalize();
        }
        if (path.startsWith("~")) {
            throw new BackendException("'" + url
                    + "' names no folder: other users' home folders are not looked up; write file:///FOLDER, file://~"
                    + " for your own, or file://./" + path + " for a folder of that name");
        }
        return working.resolve(path).toAbsolutePath().normalize();
    }

    /** Those of gocloud.dev's fileblob, by which the stock command opens folders; none changes anything here, where a folder has to be there. */
    private static void checkParameters(String url, String query) {
        for (var parameter : query.split("&")) {
            var name = parameter.split("=", 2)[0];
            if (!PARAMETERS.contains(name)) {
                throw new BackendException("'" + url + "' has a parameter '" + name
                        + "', which folders have not; a question mark in a folder's name is written %3F");
            }
        }
    }

    private static String decoded(String url, String text) {
        try {
            // a plus sign is itself in a path
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BackendException("'" + url
                    + "' names no folder: a percent sign stands before two hexadecimal digits there; write %25"
                    + " for one");
        }
    }
}
