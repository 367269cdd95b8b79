package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MOTO;

import java.util.List;

/** How IAM's types are tried. */
final class IamCases {

    static final String ROLE = "aws:iam/role:Role";
    static final String TRUST = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"Service": "ec2.amazonaws.com"}}]}\
        """;

    static final String POLICY = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}]}\
        """;

    private IamCases() {}

    static List<Case> all() {
        return List.of(Case.of(ROLE, MOTO, _ -> """
            {"assumeRolePolicy": %s, "description": "tries", "inlinePolicies": [{"name": "a", "policy": %s}]}\
            """.formatted(TRUST, POLICY))
                .updatedBy("""
                    {"description": "more", "maxSessionDuration": 7200,
                     "managedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}\
                    """)
                .replacedBy("""
                    {"path": "/other/"}\
                    """));
    }
}
