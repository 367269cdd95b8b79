package dev.rootstock.protocol.java;

import java.nio.file.Files;
import java.nio.file.Path;

/** The build tool of a Java program. */
public final class BuildTool {

    private BuildTool() {}

    /**
     * The tool that the project names, or brings, or that is installed.
     *
     * @param named as the project does, empty where it does not
     * @param folder where one that the project brings would be, called {@code wrapper}
     * @throws ProgramNotFoundException when the project brings one that may not be run
     */
    public static String find(String named, Path folder, String wrapper, String installed) {
        if (!named.isEmpty()) {
            return named.contains("/") ? folder.resolve(named).normalize().toString() : named;
        }
        var own = folder.resolve(wrapper);
        if (Files.isRegularFile(own) && !Files.isExecutable(own)) {
            throw new ProgramNotFoundException(
                    own + ", by which the project is built, may not be executed; run 'chmod +x " + own
                            + "', or name another build tool in the option 'use-executor' of the runtime");
        }
        return Files.isRegularFile(own) ? own.toString() : installed;
    }
}
