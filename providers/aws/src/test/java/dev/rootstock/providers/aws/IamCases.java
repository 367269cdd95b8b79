package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MINISTACK;
import static dev.rootstock.providers.aws.Cloud.MOTO;

import java.util.List;

/** How IAM's types are tried. */
final class IamCases {

    static final String ROLE = "aws:iam/role:Role";
    static final String POLICY = "aws:iam/policy:Policy";
    static final String USER = "aws:iam/user:User";
    static final String TRUST = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"Service": "ec2.amazonaws.com"}}]}
        """;
    static final String READS = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}]}
        """;
    static final String WRITES = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": "*"}]}
        """;

    private IamCases() {}

    static List<Case> all() {
        return List.of(
                Case.of(ROLE, MOTO, _ -> """
                    {"assumeRolePolicy": %s, "description": "tries", "inlinePolicies": [{"name": "a", "policy": %s}]}
                    """.formatted(TRUST, READS))
                        .updatedBy("""
                            {"description": "more", "maxSessionDuration": 7200,
                             "managedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}
                            """)
                        .replacedBy("{\"path\": \"/other/\"}"),
                Case.of(POLICY, MOTO, _ -> """
                    {"policy": %s, "description": "reads"}
                    """.formatted(READS))
                        .updatedBy("{\"policy\": %s}".formatted(WRITES))
                        .replacedBy("{\"description\": \"other\"}"),
                Case.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment", MOTO, world ->
                                """
                                {"role": "%s", "policyArn": "%s"}
                                """.formatted(role(world), policy(world)))
                        .replacedBy("{\"role\": \"other\"}"),
                Case.of("aws:iam/rolePolicy:RolePolicy", MOTO, world -> """
                    {"role": "%s", "policy": %s}
                    """.formatted(role(world), READS))
                        .updatedBy("{\"policy\": %s}".formatted(WRITES))
                        .replacedBy("{\"role\": \"other\"}"),
                Case.of("aws:iam/instanceProfile:InstanceProfile", MOTO, world -> """
                    {"role": "%s"}
                    """.formatted(role(world)))
                        .updatedBy("{\"role\": null}")
                        .replacedBy("{\"name\": \"other\"}"),
                Case.of("aws:iam/openIdConnectProvider:OpenIdConnectProvider", MOTO, _ ->
                                """
                                {"url": "https://%s.example.org/id", "clientIdLists": ["sts.amazonaws.com"],
                                 "thumbprintLists": ["990f4193972f2becf12ddeda5237f9c952f20d9e"]}
                                """.formatted(World.name("oidc")))
                        .updatedBy("{\"thumbprintLists\": [\"9e99a48a9960b14926bb7f3b02e22da2b0ab7280\"]}")
                        .replacedBy("{\"url\": \"https://other.example.org\"}"),
                Case.of(USER, MINISTACK, _ -> "{}")
                        .updatedBy("{\"permissionsBoundary\": \"arn:aws:iam::aws:policy/ReadOnlyAccess\"}")
                        .replacedBy("{\"name\": \"other\"}"),
                Case.of("aws:iam/accessKey:AccessKey", MOTO, world -> """
                    {"user": "%s"}
                    """.formatted(user(world)))
                        .updatedBy("{\"status\": \"Inactive\"}")
                        .replacedBy("{\"user\": \"other\"}")
                        .notFoundAgain(),
                Case.of("aws:iam/userPolicy:UserPolicy", MOTO, world -> """
                    {"user": "%s", "policy": %s}
                    """.formatted(user(world), READS))
                        .updatedBy("{\"policy\": %s}".formatted(WRITES))
                        .replacedBy("{\"user\": \"other\"}"),
                Case.of("aws:iam/userPolicyAttachment:UserPolicyAttachment", MOTO, world ->
                                """
                                {"user": "%s", "policyArn": "%s"}
                                """.formatted(user(world), policy(world)))
                        .replacedBy("{\"user\": \"other\"}"));
    }

    static String role(World world) {
        return world.make(ROLE, """
            {"assumeRolePolicy": %s}
            """.formatted(TRUST)).id();
    }

    private static String policy(World world) {
        return world.make(POLICY, """
            {"policy": %s}
            """.formatted(READS)).id();
    }

    private static String user(World world) {
        return world.make(USER, "{}").id();
    }
}
