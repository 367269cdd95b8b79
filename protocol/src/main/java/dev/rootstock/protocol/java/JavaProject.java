package dev.rootstock.protocol.java;

import com.pulumi.Context;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A Java program's folder: a Maven project whose {@code mainClass} has Pulumi's usual entry point, {@code static void stack(Context)}.
 *
 * <p>The class is looked up on the class path of the caller's class loader, see {@link ProgramClassPath} for how it gets there.
 */
public final class JavaProject {

    private static final Pattern MAIN_CLASS = Pattern.compile("<mainClass>\\s*([\\w.$]+)\\s*</mainClass>");

    private JavaProject() {}

    /**
     * The name of the project's main class.
     *
     * @throws ProgramNotFoundException when the folder is no such project
     */
    public static String mainClass(Path folder) {
        var pom = folder.resolve("pom.xml");
        try {
            var found = MAIN_CLASS.matcher(Files.readString(pom));
            if (found.find()) {
                return found.group(1);
            }
        } catch (IOException e) {
            throw new ProgramNotFoundException("no Java program in " + folder + ": " + pom
                    + " cannot be read; name the program's folder by 'main' in Pulumi.yaml");
        }
        throw new ProgramNotFoundException(
                pom + " names no main class; add <mainClass>your.App</mainClass> to its properties");
    }

    /**
     * Compiles the project, with its libraries fetched, where that is not done yet.
     *
     * @throws ProgramNotFoundException when it does not compile, with what Maven said
     */
    public static void compile(Path folder) {
        ProgramClassPath.of(folder);
    }

    /** The class path that the project was compiled with last, without its own classes; empty when it was not. */
    public static Optional<List<Path>> classPath(Path folder) {
        return ProgramClassPath.listed(folder);
    }

    /**
     * The entry point of the main class, as {@code loader} finds it.
     *
     * @throws NotInProcessException when the class has none of that form
     * @throws ProgramNotFoundException when there is no such class
     */
    public static Consumer<Context> entryPoint(String mainClass, ClassLoader loader) {
        Method stack;
        try {
            stack = Class.forName(mainClass, true, loader).getDeclaredMethod("stack", Context.class);
        } catch (ClassNotFoundException e) {
            throw new ProgramNotFoundException("the main class " + mainClass + " is not on the program's class path");
        } catch (NoSuchMethodException e) {
            throw new NotInProcessException(
                    "the main class " + mainClass + " has no method 'static void stack(Context)'");
        }
        if (!Modifier.isStatic(stack.getModifiers())) {
            throw new NotInProcessException("the method stack(Context) of " + mainClass + " is not static");
        }
        stack.setAccessible(true);
        return context -> {
            try {
                stack.invoke(null, context);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                if (e.getCause() instanceof Error thrown) {
                    throw thrown;
                }
                throw new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the method stack(Context) of " + mainClass + " cannot be called", e);
            }
        };
    }
}
