package dev.rootstock.components.iam;

import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An IAM policy, in the order of AWS's own examples so that plans show it as people know it. */
public record PolicyDocument(List<Statement> statements) {

    private static final String LANGUAGE_VERSION = "2012-10-17";

    public static PolicyDocument of(Statement... statements) {
        return new PolicyDocument(List.of(statements));
    }

    /** Lets an AWS service use a role. */
    public static PolicyDocument assumedBy(String service, String... actions) {
        return of(Statement.allow(actions).by(Map.of("Service", service)));
    }

    public String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", LANGUAGE_VERSION);
        document.put("Statement", statements.stream().map(Statement::json).toList());
        return new GsonBuilder().disableHtmlEscaping().create().toJson(document);
    }
}
