package dev.rootstock.cli.workspace;

import dev.rootstock.backends.s3.S3Backend;
import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.FolderBackend;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a store by its URL. What a store needs is loaded only if it is the one that is meant. */
public final class Backends {

    private static final String S3 = "s3://";
    private static final String SUPPORTED =
            "supported are folders, such as file://~ or file:///var/state, and buckets of S3 and what speaks like it,"
                    + " such as s3://BUCKET?region=REGION";

    private Backends() {}

    /**
     * @param working what a relative folder is relative to
     * @throws CliException when there is no store for such a URL
     */
    public static Backend open(String url, Path working) {
        if (FolderBackend.accepts(url)) {
            requireFolder(url, working);
            return FolderBackend.of(url, working, System.getenv());
        }
        if (url.startsWith(S3)) {
            return S3Backend.of(url, System.getenv());
        }
        throw unsupported(url);
    }

    /** The folder that a folder's URL names. */
    static Path folder(String url, Path working) {
        return FolderBackend.folder(url, working, System.getenv());
    }

    /** A folder that is not there is a mistyped or an unmounted one: taken for an empty store, it would have everything made again. */
    private static void requireFolder(String url, Path working) {
        var folder = folder(url, working);
        if (!Files.isDirectory(folder)) {
            throw new CliException("unable to open state directory '" + url + "': there is no folder " + folder
                    + "; make it first, or mend the URL");
        }
    }

    /** What is said of a URL that is no store's here. */
    private static CliException unsupported(String url) {
        var scheme = url.contains("://") ? url.substring(0, url.indexOf("://")) : "";
        var what = switch (scheme) {
            case "gs" -> "Google Cloud Storage is not supported here";
            case "azblob" -> "Azure Blob Storage is not supported here";
            case "postgres", "postgresql" -> "PostgreSQL is not supported here";
            case "https", "http" -> "Pulumi Cloud, and what speaks like it, is not supported here";
            case "" -> "'" + url + "' is no URL of a store";
            default -> "there is no store '" + scheme + "://'";
        };
        return new CliException(ExitCode.USAGE, what + "; " + SUPPORTED);
    }
}
