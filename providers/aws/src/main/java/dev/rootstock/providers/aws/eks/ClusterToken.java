package dev.rootstock.providers.aws.eks;

import dev.rootstock.providers.aws.resource.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A token for a cluster's API: a signed question to STS of who we are, which the cluster asks in our place. The form is that of
 * aws-iam-authenticator (pkg/token).
 */
final class ClusterToken {

    private static final String PREFIX = "k8s-aws-v1.";
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(60);

    private ClusterToken() {}

    static String of(Call call, String cluster) {
        var url = question(call, cluster).toString();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));
    }

    private static URI question(Call call, String cluster) {
        var sts = call.aws().sts().serviceClientConfiguration();
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(sts.endpointOverride().orElseGet(() -> endpoint(call)))
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .putHeader("x-k8s-aws-id", cluster)
                .build();
        AwsCredentialsIdentity credentials =
                sts.credentialsProvider().resolveIdentity().join();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(credentials)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, call.region())
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, ASKED_WITHIN))
                .request()
                .getUri();
    }

    private static URI endpoint(Call call) {
        var partition = call.aws().region().metadata().partition();
        return URI.create("https://sts." + call.region() + "." + partition.dnsSuffix());
    }
}
