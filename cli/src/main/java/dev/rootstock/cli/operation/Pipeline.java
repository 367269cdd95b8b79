package dev.rootstock.cli.operation;

import java.util.Map;
import java.util.TreeMap;

/**
 * The pipeline that the command runs in, by the variables that it sets (pulumi/pulumi, sdk/go/common/util/ciutil).
 *
 * @param facts as the history names them
 * @param branch the branch it was started for, empty where that is not known
 * @param message of the commit, empty where that is not known
 */
record Pipeline(Map<String, String> facts, String branch, String message) {

    private static final Pipeline NONE = new Pipeline(Map.of(), "", "");

    static Pipeline of(Map<String, String> variables) {
        if (isSet(variables, "PULUMI_DISABLE_CI_DETECTION")) {
            return NONE;
        }
        var found = new Reader(variables);
        if (isSet(variables, "PULUMI_CI_SYSTEM")) {
            return found.system(variables.get("PULUMI_CI_SYSTEM"))
                    .fact("ci.build.id", "PULUMI_CI_BUILD_ID")
                    .fact("ci.build.number", "PULUMI_CI_BUILD_NUMBER")
                    .fact("ci.build.type", "PULUMI_CI_BUILD_TYPE")
                    .fact("ci.build.url", "PULUMI_CI_BUILD_URL")
                    .fact("ci.pr.headSHA", "PULUMI_CI_PULL_REQUEST_SHA")
                    .fact("ci.pr.number", "PULUMI_PR_NUMBER")
                    .of("PULUMI_CI_BRANCH_NAME", "PULUMI_COMMIT_MESSAGE");
        }
        if (isSet(variables, "GITHUB_ACTIONS")) {
            var run = variables.getOrDefault("GITHUB_RUN_ID", "");
            var repository = variables.getOrDefault("GITHUB_REPOSITORY", "");
            if (!run.isEmpty() && !repository.isEmpty()) {
                found.facts.put("ci.build.url", "https://github.com/" + repository + "/actions/runs/" + run);
            }
            return found.system("GitHub Actions")
                    .fact("ci.build.id", "GITHUB_RUN_ID")
                    .fact("ci.build.number", "GITHUB_RUN_NUMBER")
                    .fact("ci.build.type", "GITHUB_EVENT_NAME")
                    .fact("ci.pr.headSHA", "GITHUB_SHA")
                    .of("GITHUB_REF", "");
        }
        if (isSet(variables, "GITLAB_CI")) {
            return found.system("GitLab CI/CD")
                    .fact("ci.build.id", "CI_PIPELINE_ID")
                    .fact("ci.build.number", "CI_PIPELINE_IID")
                    .fact("ci.build.type", "CI_PIPELINE_SOURCE")
                    .fact("ci.build.url", "CI_JOB_URL")
                    .fact("ci.pr.headSHA", "CI_COMMIT_SHA")
                    .fact("ci.pr.number", "CI_MERGE_REQUEST_IID")
                    .of("CI_COMMIT_REF_NAME", "CI_COMMIT_MESSAGE");
        }
        return NONE;
    }

    private static boolean isSet(Map<String, String> variables, String name) {
        return !variables.getOrDefault(name, "").isEmpty();
    }

    private static final class Reader {
        private final Map<String, String> variables;
        private final Map<String, String> facts = new TreeMap<>();

        private Reader(Map<String, String> variables) {
            this.variables = variables;
        }

        private Reader system(String name) {
            facts.put("ci.system", name);
            return this;
        }

        private Reader fact(String name, String variable) {
            var value = variables.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                facts.put(name, value);
            }
            return this;
        }

        private Pipeline of(String branch, String message) {
            return new Pipeline(facts, variables.getOrDefault(branch, ""), variables.getOrDefault(message, ""));
        }
    }
}
