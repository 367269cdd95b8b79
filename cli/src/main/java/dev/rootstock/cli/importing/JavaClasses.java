package dev.rootstock.cli.importing;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The SDK's classes that a program is written with, and those of them that the code has come to import. */
final class JavaClasses {

    private final ClassLoader classes;
    private final SortedSet<String> imports = new TreeSet<>();

    JavaClasses(ClassLoader classes) {
        this.classes = classes;
    }

    SortedSet<String> imports() {
        return imports;
    }

    /** The class of a resource's type. */
    Optional<Class<?>> find(Urn urn) {
        var parts = urn.type().split(":");
        if (ProviderReference.isProviderType(urn.type())) {
            return load("com.pulumi." + parts[2] + ".Provider");
        }
        var module = ImportedCode.module(urn);
        // networking.k8s.io/v1 is networking.v1
        var slash = module.lastIndexOf('/');
        var group = slash < 0 ? module : module.substring(0, slash);
        var version = slash < 0 ? "" : "." + module.substring(slash + 1);
        var path = group.isEmpty() ? "" : "." + group.split("\\.")[0].replace('/', '.') + version;
        var name = path.toLowerCase(Locale.ROOT) + "." + parts[parts.length - 1];
        return load("com.pulumi." + parts[0] + name).or(() -> load("dev.rootstock.sdk." + parts[0] + name));
    }

    Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, classes));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The name without its package, which is imported unless another class of that name is. */
    String simple(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        var other = imports.stream().anyMatch(one -> one.endsWith("." + last) && !one.equals(name));
        if (other) {
            return name;
        }
        imports.add(name);
        return last;
    }

    /** The methods of a builder that take a property. */
    List<Method> setters(Class<?> args, String property) {
        return load(args.getName() + "$Builder").stream()
                .flatMap(builder -> Arrays.stream(builder.getMethods()))
                .filter(method -> method.getParameterCount() == 1 && !method.isVarArgs())
                .filter(method ->
                        method.getName().equals(property) || method.getName().equals(property + "_"))
                .toList();
    }

    /** Whether resources of the class tell that output as a text. */
    static boolean tells(Class<?> resource, String output) {
        return Arrays.stream(resource.getMethods())
                .filter(method -> method.getName().equals(output) && method.getParameterCount() == 0)
                .anyMatch(method ->
                        method.getGenericReturnType().getTypeName().equals("com.pulumi.core.Output<java.lang.String>"));
    }

    /** The inputs without which there is none of the class, other than these. */
    static List<String> missing(Class<?> args, Set<String> given) {
        return Arrays.stream(args.getDeclaredFields())
                .flatMap(field -> Arrays.stream(field.getDeclaredAnnotations()))
                .filter(annotation -> annotation.annotationType().getName().equals("com.pulumi.core.annotations.Import")
                        && "true".equals(said(annotation, "required")))
                .map(annotation -> said(annotation, "name"))
                .filter(name -> !given.contains(name))
                .toList();
    }

    /** The annotation is of the program's own classes, so it is no type here. */
    private static String said(Annotation annotation, String element) {
        try {
            return String.valueOf(annotation.annotationType().getMethod(element).invoke(annotation));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an SDK whose annotations have no " + element, e);
        }
    }
}
