package dev.rootstock.protocol.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;
import java.util.Optional;

/**
 * What a program's {@code main} does, as its compiled class says. One that does nothing but {@code Pulumi.run(App::stack)}, or the same
 * with a lambda that needs nothing from around it, can be left out and the function it hands over called instead; that is how Java and
 * Kotlin programs usually begin. Any other, with options for the stack or work of its own, has to be run itself.
 */
sealed interface MainMethod {

    /** It runs this function, which takes the context and gives nothing. */
    record Runs(String className, String method) implements MainMethod {}

    /** It does something else, or more. */
    record Other() implements MainMethod {}

    /** The class has none. */
    record Absent() implements MainMethod {}

    /** @param owner a class that {@code loader} finds */
    static MainMethod of(Class<?> owner, ClassLoader loader) {
        var resource = owner.getName().replace('.', '/') + ".class";
        try (var in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                return new Other();
            }
            var model = ClassFile.of().parse(in.readAllBytes());
            var main = method(model, "main", "([Ljava/lang/String;)V");
            // the compiler of Kotlin has one without arguments called by one with them
            return main.isPresent()
                    ? delegate(model, main.get()).map(MainMethod::read).orElseGet(() -> read(main.get()))
                    : method(model, "main", "()V").map(MainMethod::read).orElseGet(Absent::new);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        } catch (IllegalArgumentException e) {
            // a class file of a later Java
            return new Other();
        }
    }

    private static MainMethod read(MethodModel main) {
        var code = instructions(main);
        if (code.size() == 3
                && code.get(0) instanceof InvokeDynamicInstruction made
                && made.type().stringValue().equals("()Ljava/util/function/Consumer;")
                && code.get(1) instanceof InvokeInstruction run
                && run.owner().asInternalName().equals("com/pulumi/Pulumi")
                && run.name().equalsString("run")
                && code.get(2) instanceof ReturnInstruction) {
            return function(made).<MainMethod>map(runs -> runs).orElseGet(Other::new);
        }
        return new Other();
    }

    /** The second of the metafactory's arguments is what the lambda calls. */
    private static Optional<Runs> function(InvokeDynamicInstruction made) {
        var arguments = made.invokedynamic().bootstrap().arguments();
        if (arguments.size() > 1
                && arguments.get(1) instanceof MethodHandleEntry handle
                && handle.asSymbol() instanceof DirectMethodHandleDesc called
                && (called.kind() == DirectMethodHandleDesc.Kind.STATIC
                        || called.kind() == DirectMethodHandleDesc.Kind.INTERFACE_STATIC)
                && called.lookupDescriptor().equals("(Lcom/pulumi/Context;)V")) {
            return Optional.of(new Runs(name(called.owner()), called.methodName()));
        }
        return Optional.empty();
    }

    private static Optional<MethodModel> delegate(ClassModel model, MethodModel main) {
        var code = instructions(main);
        return code.size() == 2
                        && code.get(0) instanceof InvokeInstruction call
                        && call.owner().equals(model.thisClass())
                        && call.name().equalsString("main")
                        && call.type().equalsString("()V")
                ? method(model, "main", "()V")
                : Optional.empty();
    }

    private static Optional<MethodModel> method(ClassModel model, String name, String type) {
        return model.methods().stream()
                .filter(method -> method.methodName().equalsString(name)
                        && method.methodType().equalsString(type))
                .findFirst();
    }

    private static List<Instruction> instructions(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast)
                .toList();
    }

    private static String name(ClassDesc type) {
        var descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
