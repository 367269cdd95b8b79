package dev.rootstock.components.config;

import com.pulumi.deployment.Deployment;
import com.pulumi.exceptions.RunException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the environment that the running program is for. */
public final class RunningEnvironment {

    private RunningEnvironment() {}

    /**
     * The folder of Pulumi.yaml, which is the environment's. A language host that does not tell it leaves the working
     * directory and the stack's name to find it by.
     *
     * @throws RunException when there is none, or the stack is not named after it
     */
    public static EnvironmentFolder find() {
        var deployment = Deployment.getInstance();
        var stack = deployment.getStackName();
        var told = deployment.getRootDirectory();
        var folder = told == null || told.isEmpty()
                ? above(Path.of("").toAbsolutePath(), stack)
                : new EnvironmentFolder(Path.of(told));
        if (!folder.name().equals(stack)) {
            throw new RunException("the stack \"" + stack + "\" runs from the folder \"" + folder.name()
                    + "\", but an environment's stack bears its folder's name; select the stack \"" + folder.name()
                    + "\" or copy the folder to \"" + stack + "\"");
        }
        return folder;
    }

    private static EnvironmentFolder above(Path start, String stack) {
        for (var folder = start; folder != null; folder = folder.getParent()) {
            for (var candidate :
                    new Path[] {folder, folder.resolve("environments").resolve(stack)}) {
                if (Files.isRegularFile(candidate.resolve(EnvironmentFolder.FILE))) {
                    return new EnvironmentFolder(candidate);
                }
            }
        }
        throw new RunException("no folder environments/" + stack + " with an " + EnvironmentFolder.FILE + " above "
                + start + "; run from the environment's folder");
    }
}
