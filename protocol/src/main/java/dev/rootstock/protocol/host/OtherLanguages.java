package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import io.grpc.BindableService;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What programs in other languages than Java and Node.js need, and where somebody else's language runtime comes before ours.
 *
 * @param attached where a language runtime of the project's language listens that somebody started, to look into it; empty for none
 * @param runtime finds the language runtime of a project; throws {@link ProgramNotFoundException} where there is none
 * @param packages the services by which a language runtime learns what packages consist of, as the one for YAML does; may be none
 */
public record OtherLanguages(
        String attached, Function<Project, Path> runtime, Supplier<List<BindableService>> packages) {}
