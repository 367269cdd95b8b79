package dev.rootstock.protocol.java;

import com.pulumi.Context;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Java program's folder: a Maven project whose main class does nothing but hand a function of the context to Pulumi.
 *
 * <p>The class is looked up on the class path of the caller's class loader, see {@link ProgramClassPath} for how it gets there.
 */
public final class JavaProject {

    private JavaProject() {}

    /**
     * The name of the project's main class.
     *
     * @throws ProgramNotFoundException when the folder is no such project
     * @throws NotInProcessException when it does not say which it is, or asks for more
     */
    public static String mainClass(Path folder) {
        return MavenProject.in(folder).mainClass();
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
     * What the main class runs, as {@code loader} finds it: the function that its {@code main} hands to Pulumi, or a
     * {@code static void stack(Context)} where there is no {@code main}.
     *
     * @throws NotInProcessException when its {@code main} does more than that
     * @throws ProgramNotFoundException when there is no such class
     */
    public static Consumer<Context> entryPoint(String mainClass, ClassLoader loader) {
        return called(mainClass, () -> {
            var main = Class.forName(mainClass, false, loader);
            return switch (MainMethod.of(main, loader)) {
                case MainMethod.Runs(var owner, var method) ->
                    Class.forName(owner, true, loader).getDeclaredMethod(method, Context.class);
                case MainMethod.Absent() -> main.getDeclaredMethod("stack", Context.class);
                case MainMethod.Other() ->
                    throw new NotInProcessException("the method main of " + mainClass + " does more than Pulumi.run");
            };
        });
    }

    /** The {@code static void stack(Context)} of a program that comes with Rootstock, whose {@code main} need not be read. */
    static Consumer<Context> ownEntryPoint(String mainClass, ClassLoader loader) {
        return called(
                mainClass, () -> Class.forName(mainClass, true, loader).getDeclaredMethod("stack", Context.class));
    }

    private interface Lookup {
        Method find() throws ClassNotFoundException, NoSuchMethodException;
    }

    private static Consumer<Context> called(String mainClass, Lookup lookup) {
        Method stack;
        try {
            stack = lookup.find();
        } catch (ClassNotFoundException e) {
            throw new ProgramNotFoundException("the main class " + mainClass + " is not on the program's class path");
        } catch (NoSuchMethodException e) {
            throw new NotInProcessException("the main class " + mainClass + " has nothing to run");
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
                throw new IllegalStateException(stack + " cannot be called", e);
            }
        };
    }
}
