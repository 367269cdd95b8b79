package dev.rootstock.providers.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
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

    @Test
    void an_answer_that_does_not_come_is_told_alike_whoever_stops_waiting() {
        var socket = SdkClientException.create(
                "Unable to execute HTTP request", new SocketTimeoutException("Read timed out"));
        var sdk = ApiCallAttemptTimeoutException.create(60_000);

        var told = AwsErrors.of("creating it", socket);

        assertThat(told).isEqualTo(AwsErrors.of("creating it", sdk));
        assertThat(told.message()).contains("AWS did not answer in time", "run refresh, then try again");
        assertThat(told.outcomeKnown()).isFalse();
    }
}
