import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces what the compiler leaves to be made when a program runs by plain methods: switches over types, and the equals, hashCode and
 * toString of records. An ahead-of-time cache of JDK 25 keeps lambdas and concatenations but neither of these, so each costs up to a
 * millisecond in every process, and the quick compiler never sees through them. What a method does is what
 * {@link java.lang.runtime.SwitchBootstraps} and {@link java.lang.runtime.ObjectMethods} say.
 */
final class PlainCalls {

    private static final String SWITCHES = "java/lang/runtime/SwitchBootstraps";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

    private final ClassModel model;
    private final Map<DynamicCallSiteDesc, String> methods = new LinkedHashMap<>();

    private PlainCalls(ClassModel model) {
        this.model = model;
    }

    /** Whether a class, given by its bytes, may have something to replace. */
    static boolean areMissing(ClassModel model) {
        for (var entry : model.constantPool()) {
            if (entry instanceof java.lang.classfile.constantpool.Utf8Entry text
                    && (text.equalsString(SWITCHES) || text.equalsString(RECORDS))) {
                return true;
            }
        }
        return false;
    }

    static byte[] into(ClassFile classFile, ClassModel model) {
        var calls = new PlainCalls(model);
        var code = (CodeTransform) (builder, element) -> {
            if (element instanceof InvokeDynamicInstruction dynamic
                    && isReplaced(dynamic.invokedynamic().asSymbol())) {
                calls.call(builder, dynamic.invokedynamic().asSymbol());
            } else {
                builder.with(element);
            }
        };
        return classFile.transformClass(
                model,
                ClassTransform.transformingMethodBodies(PlainCalls::hasSome, code)
                        .andThen(ClassTransform.endHandler(calls::addMethods)));
    }

    private static boolean hasSome(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> element instanceof InvokeDynamicInstruction dynamic
                        && isReplaced(dynamic.invokedynamic().asSymbol()));
    }

    private static boolean isReplaced(DynamicCallSiteDesc site) {
        var owner = ((DirectMethodHandleDesc) site.bootstrapMethod()).owner().descriptorString();
        return owner.equals('L' + RECORDS + ';')
                || owner.equals('L' + SWITCHES + ';')
                        && ((DirectMethodHandleDesc) site.bootstrapMethod())
                                .methodName()
                                .equals("typeSwitch")
                        && !site.invocationType().parameterType(0).isPrimitive()
                        && List.of(site.bootstrapArgs()).stream().allMatch(ClassDesc.class::isInstance);
    }

    private void call(CodeBuilder code, DynamicCallSiteDesc site) {
        var name = methods.computeIfAbsent(site, key -> key.invocationName() + "$plain$" + methods.size());
        code.invokestatic(owner(), name, site.invocationType(), isInterface());
    }

    private ClassDesc owner() {
        return model.thisClass().asSymbol();
    }

    private boolean isInterface() {
        return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    }

    private void addMethods(ClassBuilder builder) {
        methods.forEach((site, name) -> builder.withMethodBody(
                name,
                site.invocationType(),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                code -> write(code, site)));
    }

    private void write(CodeBuilder code, DynamicCallSiteDesc site) {
        switch (site.invocationName()) {
            case "typeSwitch" -> choose(code, List.of(site.bootstrapArgs()));
            case "equals" -> compare(code, components(site));
            case "hashCode" -> hash(code, components(site));
            case "toString" -> print(code, site, components(site));
            default -> throw new IllegalStateException(site.invocationName());
        }
    }

    /** The index of the first type, from a given one on, that the value is of; -1 for none given, the number of types for another. */
    private static void choose(CodeBuilder code, List<ConstantDesc> types) {
        var given = code.newLabel();
        code.aload(0).ifnonnull(given).iconst_m1().ireturn().labelBinding(given);
        var labels = new ArrayList<Label>();
        var cases = new ArrayList<SwitchCase>();
        for (var i = 0; i <= types.size(); i++) {
            labels.add(code.newLabel());
            cases.add(SwitchCase.of(i, labels.get(i)));
        }
        code.iload(1).tableswitch(0, types.size(), labels.getLast(), cases);
        for (var i = 0; i < types.size(); i++) {
            code.labelBinding(labels.get(i));
            code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(labels.get(i + 1));
            code.loadConstant(i).ireturn();
        }
        code.labelBinding(labels.getLast()).loadConstant(types.size()).ireturn();
    }

    /** A component of a record: a field. */
    private record Component(String name, ClassDesc type) {

        void load(CodeBuilder code, ClassDesc owner, int variable) {
            code.aload(variable).getfield(owner, name, type);
        }

        ClassDesc wrapper() {
            return switch (type.descriptorString()) {
                case "Z" -> ConstantDescs.CD_Boolean;
                case "B" -> ConstantDescs.CD_Byte;
                case "C" -> ConstantDescs.CD_Character;
                case "S" -> ConstantDescs.CD_Short;
                case "I" -> ConstantDescs.CD_Integer;
                case "J" -> ConstantDescs.CD_Long;
                case "F" -> ConstantDescs.CD_Float;
                case "D" -> ConstantDescs.CD_Double;
                default -> throw new IllegalStateException(type.descriptorString());
            };
        }
    }

    /** The record's fields, which the site names by their getters, after the record's type and their names. */
    private static List<Component> components(DynamicCallSiteDesc site) {
        return List.of(site.bootstrapArgs()).stream()
                .skip(2)
                .map(DirectMethodHandleDesc.class::cast)
                .map(getter -> new Component(
                        getter.methodName(), getter.invocationType().returnType()))
                .toList();
    }

    private void compare(CodeBuilder code, List<Component> components) {
        var different = code.newLabel();
        var same = code.newLabel();
        code.aload(0).aload(1).if_acmpeq(same);
        code.aload(1).instanceOf(owner()).ifeq(different);
        code.aload(1).checkcast(owner()).astore(2);
        for (var component : components) {
            component.load(code, owner(), 0);
            component.load(code, owner(), 2);
            if (component.type().isPrimitive()) {
                code.invokestatic(
                        component.wrapper(),
                        "compare",
                        MethodTypeDesc.of(ConstantDescs.CD_int, component.type(), component.type()));
                code.ifne(different);
            } else {
                code.invokestatic(
                        OBJECTS,
                        "equals",
                        MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
                code.ifeq(different);
            }
        }
        code.labelBinding(same).iconst_1().ireturn();
        code.labelBinding(different).iconst_0().ireturn();
    }

    private void hash(CodeBuilder code, List<Component> components) {
        code.iconst_0();
        for (var component : components) {
            code.bipush(31).imul();
            component.load(code, owner(), 0);
            var primitive = component.type().isPrimitive();
            code.invokestatic(
                    primitive ? component.wrapper() : OBJECTS,
                    "hashCode",
                    MethodTypeDesc.of(ConstantDescs.CD_int, primitive ? component.type() : ConstantDescs.CD_Object));
            code.iadd();
        }
        code.ireturn();
    }

    private void print(CodeBuilder code, DynamicCallSiteDesc site, List<Component> components) {
        code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", ConstantDescs.MTD_void);
        code.loadConstant((ClassDesc) site.bootstrapArgs()[0])
                .invokevirtual(ConstantDescs.CD_Class, "getSimpleName", MethodTypeDesc.of(ConstantDescs.CD_String));
        append(code, ConstantDescs.CD_String);
        var before = "[";
        for (var component : components) {
            code.loadConstant(before + component.name() + "=");
            append(code, ConstantDescs.CD_String);
            component.load(code, owner(), 0);
            append(code, component.type());
            before = ", ";
        }
        code.loadConstant(components.isEmpty() ? "[]" : "]");
        append(code, ConstantDescs.CD_String);
        code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String))
                .areturn();
    }

    private static void append(CodeBuilder code, ClassDesc type) {
        var taken = switch (TypeKind.from(type)) {
            case REFERENCE -> type.equals(ConstantDescs.CD_String) ? type : ConstantDescs.CD_Object;
            case BYTE, SHORT -> ConstantDescs.CD_int;
            case BOOLEAN, CHAR, INT, LONG, FLOAT, DOUBLE, VOID -> type;
        };
        code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, taken));
    }
}
