package dev.rootstock.engine.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes a project's file, and leaves all else in it as it is. */
public final class ProjectEdit {

    private ProjectEdit() {}

    /**
     * The text of a project with one more package, or another one of that name. As short as it can be, unless all others are written out
     * (sdk/go/common/workspace/project.go, addPackageToMap).
     *
     * @throws ProjectException when the text is no project
     */
    public static String withPackage(String text, Path file, String name, PackageSpec spec) {
        var others = Yaml.texts(Yaml.mapping(text, file).get("packages"));
        var isShort = spec.parameters().isEmpty()
                && spec.extensions().isEmpty()
                && spec.checksums().isEmpty()
                && spec.server().isEmpty()
                && !(others.get(name) instanceof Map<?, ?>)
                && (others.isEmpty() || others.values().stream().anyMatch(String.class::isInstance));
        return YamlEdit.set(text, "packages", name, isShort ? shortForm(spec) : fields(spec));
    }

    private static String shortForm(PackageSpec spec) {
        return spec.version().isEmpty() ? spec.source() : spec.source() + "@" + spec.version();
    }

    private static Map<String, Object> fields(PackageSpec spec) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("source", spec.source());
        if (!spec.version().isEmpty()) {
            fields.put("version", spec.version());
        }
        if (!spec.parameters().isEmpty()) {
            fields.put("parameters", spec.parameters());
        }
        if (!spec.server().isEmpty()) {
            fields.put("pluginDownloadURL", spec.server());
        }
        return fields;
    }
}
