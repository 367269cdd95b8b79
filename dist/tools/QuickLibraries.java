import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/**
 * Makes quicker what two libraries do. Pulumi's Java SDK reads the annotations of the arguments' class for each resource again, and
 * formats two names for each property: what was read of a class is kept, and the names are put together without {@link String#format}.
 * SnakeYAML asks for a logger of the platform when it is loaded, for which the JDK looks into every jar of the class path: it gets the
 * class that it has for Java 8, whose logger is one of java.util.logging.
 */
final class QuickLibraries {

    private static final String METADATA = "com/pulumi/core/internal/annotations/ImportMetadata";
    private static final Set<String> FORMATTING =
            Set.of("com/pulumi/core/internal/annotations/ImportExportMetadata", "com/pulumi/resources/InputArgs");

    private static final String YAML_LOGGER = "META-INF/versions/9/org/yaml/snakeyaml/internal/Logger";

    private static final ClassDesc TABLE = ClassDesc.of("java.util.concurrent.ConcurrentHashMap");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
    private static final ClassDesc ANSWER = ClassDesc.of("com.google.common.collect.ImmutableMap");
    private static final MethodTypeDesc READING = MethodTypeDesc.of(ANSWER, ConstantDescs.CD_Class);
    private static final MethodTypeDesc LOOKUP = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
    private static final MethodTypeDesc FORMAT =
            MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String, ConstantDescs.CD_Object.arrayType());
    private static final String PLACE = "%s";

    private QuickLibraries() {}

    /** Whether a jar's entry is left out, so that the one for older versions of Java counts. */
    static boolean leavesOut(String entry) {
        return entry.startsWith(YAML_LOGGER);
    }

    /** Whether a jar's entry is a class that this changes. */
    static boolean changes(String entry) {
        return entry.equals(METADATA + ".class") || FORMATTING.stream().anyMatch(name -> entry.equals(name + ".class"));
    }

    /** The class itself if it is not as it is known here. */
    static byte[] of(ClassFile classFile, byte[] bytes) {
        var model = classFile.parse(bytes);
        if (model.thisClass().asInternalName().equals(METADATA)) {
            return isReadOnce(model) ? bytes : classFile.transformClass(model, keeping(model));
        }
        return classFile.transformClass(
                model,
                ClassTransform.transformingMethods(QuickLibraries::formatsPlainly, (builder, element) -> {
                            if (element instanceof CodeModel code) {
                                builder.withCode(plain -> code.forEach(instruction -> {
                                    if (instruction instanceof InvokeInstruction call && isFormat(call)) {
                                        plain.invokestatic(
                                                model.thisClass().asSymbol(), plainName(pattern(code)), FORMAT);
                                    } else {
                                        plain.with(instruction);
                                    }
                                }));
                            } else {
                                builder.with(element);
                            }
                        })
                        .andThen(ClassTransform.endHandler(builder -> addPlain(builder, model))));
    }

    // what of(Class) answers

    private static boolean isReadOnce(ClassModel model) {
        return model.methods().stream().noneMatch(QuickLibraries::reads)
                || model.methods().stream()
                        .anyMatch(method -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME));
    }

    private static boolean reads(MethodModel method) {
        return method.methodName().equalsString("of")
                && method.methodTypeSymbol().equals(READING);
    }

    private static ClassTransform keeping(ClassModel model) {
        var self = model.thisClass().asSymbol();
        return ((ClassTransform) (builder, element) -> {
                    if (element instanceof MethodModel method && reads(method)) {
                        builder.withMethod(
                                "read",
                                READING,
                                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                                read -> method.forEach(part -> {
                                    if (part instanceof CodeModel) {
                                        read.with(part);
                                    }
                                }));
                        builder.withMethodBody("of", READING, method.flags().flagsMask(), code -> {
                            var unknown = code.newLabel();
                            code.getstatic(self, "KEPT", TABLE)
                                    .aload(0)
                                    .invokevirtual(TABLE, "get", LOOKUP)
                                    .astore(1);
                            code.aload(1)
                                    .ifnull(unknown)
                                    .aload(1)
                                    .checkcast(ANSWER)
                                    .areturn();
                            code.labelBinding(unknown)
                                    .aload(0)
                                    .invokestatic(self, "read", READING)
                                    .astore(1);
                            code.getstatic(self, "KEPT", TABLE)
                                    .aload(0)
                                    .aload(1)
                                    .invokevirtual(
                                            TABLE,
                                            "put",
                                            MethodTypeDesc.of(
                                                    ConstantDescs.CD_Object,
                                                    ConstantDescs.CD_Object,
                                                    ConstantDescs.CD_Object))
                                    .pop();
                            code.aload(1).checkcast(ANSWER).areturn();
                        });
                    } else {
                        builder.with(element);
                    }
                })
                .andThen(ClassTransform.endHandler(builder -> {
                    builder.withField(
                            "KEPT", TABLE, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
                    builder.withMethodBody(
                            ConstantDescs.CLASS_INIT_NAME,
                            ConstantDescs.MTD_void,
                            ClassFile.ACC_STATIC,
                            code -> code.new_(TABLE)
                                    .dup()
                                    .invokespecial(TABLE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                    .putstatic(self, "KEPT", TABLE)
                                    .return_());
                }));
    }

    // names

    private static boolean formatsPlainly(MethodModel method) {
        return method.code()
                .filter(code -> formats(code) == 1 && !pattern(code).isEmpty())
                .isPresent();
    }

    private static long formats(CodeModel code) {
        return code.elementStream()
                .filter(element -> element instanceof InvokeInstruction call && isFormat(call))
                .count();
    }

    private static boolean isFormat(InvokeInstruction call) {
        return call.owner().asInternalName().equals("java/lang/String")
                && call.name().equalsString("format")
                && call.typeSymbol().equals(FORMAT);
    }

    /** The only constant text with places for others, if it has nothing else that means something; else empty. */
    private static String pattern(CodeModel code) {
        var patterns = code.elementStream()
                .filter(element -> element instanceof ConstantInstruction)
                .map(element -> ((ConstantInstruction) element).constantValue())
                .filter(value -> value instanceof String text && text.contains("%"))
                .map(String.class::cast)
                .toList();
        return patterns.size() == 1 && !patterns.getFirst().replace(PLACE, "").contains("%") ? patterns.getFirst() : "";
    }

    private static String plainName(String pattern) {
        return "plain$" + Integer.toHexString(pattern.hashCode());
    }

    private static void addPlain(ClassBuilder builder, ClassModel model) {
        model.methods().stream()
                .filter(QuickLibraries::formatsPlainly)
                .map(method -> pattern(method.code().orElseThrow()))
                .distinct()
                .forEach(pattern -> addPlain(builder, pattern));
    }

    private static void addPlain(ClassBuilder builder, String pattern) {
        var parts = List.of(pattern.split(PLACE, -1));
        builder.withMethodBody(
                plainName(pattern),
                FORMAT,
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                code -> {
                    code.new_(BUILDER).dup().invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
                    for (var i = 0; i < parts.size(); i++) {
                        code.ldc(parts.get(i))
                                .invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, ConstantDescs.CD_String));
                        if (i + 1 < parts.size()) {
                            code.aload(1).loadConstant(i).aaload();
                            code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, ConstantDescs.CD_Object));
                        }
                    }
                    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String))
                            .areturn();
                });
    }
}
