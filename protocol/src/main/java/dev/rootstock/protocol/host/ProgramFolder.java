package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a program runs and what of it is run: {@code main} of the project file may name a folder or a file (pulumi/pulumi,
 * pkg/engine/project.go, getPwdMain).
 *
 * @param folder the working directory
 * @param entryPoint the file's name, or {@code .} for the folder itself
 */
record ProgramFolder(Path folder, String entryPoint) {

    static ProgramFolder of(Project project) {
        var program = project.programFolder();
        var parent = program.getParent();
        return Files.isRegularFile(program) && parent != null
                ? new ProgramFolder(parent, String.valueOf(program.getFileName()))
                : new ProgramFolder(program, ".");
    }
}
