package dev.rootstock.engine.project;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Why a file could not be read or written, in words; what a {@link FileSystemException} says is often no more than its path. */
final class FileReason {

    private FileReason() {}

    static String of(IOException problem) {
        return switch (problem) {
            case CharacterCodingException _ -> "it is not text in UTF-8";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> String.valueOf(problem.getMessage());
        };
    }
}
