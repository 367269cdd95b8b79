package dev.rootstock.components.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    @Test
    void isWrittenAsInAwsOwnExamples() {
        assertThat(PolicyDocument.of(Statement.deny("s3:*")
                                .by(Map.of("AWS", "*"))
                                .on("arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*")
                                .when(Map.of("Bool", Map.of("aws:SecureTransport", "false"))))
                        .json())
                .isEqualTo("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*",\
                    "Resource":["arn:aws:s3:::bucket","arn:aws:s3:::bucket/*"],\
                    "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}\
                    """);
    }

    @Test
    void managedPoliciesBelongToThePartOfAws() {
        assertThat(Partition.of("eu-west-1").managedPolicy("AmazonEKSClusterPolicy"))
                .isEqualTo("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy");
        assertThat(Partition.of("cn-north-1").managedPolicy("AmazonEKSClusterPolicy"))
                .isEqualTo("arn:aws-cn:iam::aws:policy/AmazonEKSClusterPolicy");
        assertThat(Partition.of("us-gov-west-1").clusterAccessPolicy("AmazonEKSClusterAdminPolicy"))
                .isEqualTo("arn:aws-us-gov:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy");
    }
}
