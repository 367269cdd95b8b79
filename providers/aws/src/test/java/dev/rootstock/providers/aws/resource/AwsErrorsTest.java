package dev.rootstock.providers.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

final class AwsErrorsTest {

    @Test
    void missing_credentials_are_told_in_one_sentence_with_what_to_set() {
        var chain = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
        var thrown = catchThrowableOfType(SdkClientException.class, chain::resolveCredentials);

        var told = AwsErrors.of("creating aws:ec2/vpc:Vpc main", thrown);

        assertThat(told.message())
                .startsWith("creating aws:ec2/vpc:Vpc main: no AWS credentials were found. Set AWS_PROFILE")
                .doesNotContain("Chain");
        assertThat(told.outcomeKnown()).isTrue();
    }
}
