package dev.rootstock.protocol.java;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads a program with its own libraries, its own version of the SDK among them. Only the engine's contract is shared with the engine;
 * the in-process host itself is loaded again beside the program, so that it meets the program's SDK.
 */
final class ProgramClassLoader extends URLClassLoader {

    private static final String SHARED = "dev.rootstock.engine.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader engine;

    ProgramClassLoader(List<URL> urls, ClassLoader engine) {
        super("program", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.engine = engine;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SHARED) ? engine.loadClass(name) : super.loadClass(name, resolve);
    }
}
