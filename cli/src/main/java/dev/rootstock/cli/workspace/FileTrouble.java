package dev.rootstock.cli.workspace;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be read or written, in words: the message of a {@link FileSystemException} is often no more than its path. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The reason, to be put behind a sentence that names the file. */
    public static String reason(Path file, IOException trouble) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return switch (trouble) {
            case NoSuchFileException _ -> absent(file);
            case FileNotFoundException _ when Files.notExists(file) -> absent(file);
            case AccessDeniedException _ -> "permission denied";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
        };
    }

    private static String absent(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder) ? "there is no such file" : "there is no folder " + folder;
    }
}
