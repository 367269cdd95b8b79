package dev.rootstock.providers.aws.secrets;

import dev.rootstock.engine.secrets.KeyService;
import dev.rootstock.engine.secrets.SecretsException;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Data keys wrapped by AWS KMS, as Pulumi's {@code awskms} secrets provider does it. Credentials and region are those of the AWS
 * command line, unless the address says otherwise. Each call opens a client of its own: there is one per run.
 */
public final class KmsKeys implements KeyService {

    /** How an address of a KMS key begins. */
    public static final String SCHEME = "awskms://";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(45);

    @Override
    public byte[] wrap(String url, byte[] dataKey) {
        var address = KmsAddress.parse(url);
        return call(
                url,
                address,
                kms -> kms.encrypt(request -> request.keyId(address.keyId())
                                .plaintext(SdkBytes.fromByteArray(dataKey))
                                .encryptionContext(address.context()))
                        .ciphertextBlob()
                        .asByteArray());
    }

    @Override
    public byte[] unwrap(String url, byte[] wrapped) {
        var address = KmsAddress.parse(url);
        return call(
                url,
                address,
                kms -> kms.decrypt(request -> request.ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                                .encryptionContext(address.context()))
                        .plaintext()
                        .asByteArray());
    }

    private static byte[] call(String url, KmsAddress address, Function<KmsClient, byte[]> request) {
        try (var http = UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(CALL_TIMEOUT)
                        .build();
                var credentials = DefaultCredentialsProvider.builder()
                        .profileName(address.profile().orElse(null))
                        .build()) {
            var builder = KmsClient.builder()
                    .httpClient(http)
                    .credentialsProvider(credentials)
                    .overrideConfiguration(o -> {
                        o.apiCallTimeout(CALL_TIMEOUT);
                        address.profile().ifPresent(o::defaultProfileName);
                    });
            address.region().map(Region::of).ifPresent(builder::region);
            address.endpoint().ifPresent(builder::endpointOverride);
            try (var kms = builder.build()) {
                return request.apply(kms);
            }
        } catch (AwsServiceException e) {
            throw new SecretsException(
                    "the secrets provider " + url + " answered " + code(e) + ": " + advice(code(e), e), e);
        } catch (SdkClientException e) {
            throw new SecretsException(
                    "the secrets provider " + url + " could not be asked: " + reason(e)
                            + "; credentials and region are taken as by the AWS command line, or from the address's"
                            + " profile and region",
                    e);
        }
    }

    /** The SDK names every place where it looked for credentials or a region, at length. */
    private static String reason(SdkClientException e) {
        var message = String.valueOf(e.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return "there are no AWS credentials";
        }
        return message.startsWith("Unable to load region") ? "there is no AWS region" : message;
    }

    private static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "status " + e.statusCode() : details.errorCode();
    }

    private static String advice(String code, AwsServiceException e) {
        return switch (code) {
            case "NotFoundException" -> "there is no such key in this account and region; check the address";
            case "DisabledException", "KMSInvalidStateException", "KeyUnavailableException" ->
                "the key is disabled, is going to be deleted or cannot be used now; enable it and try again";
            case "AccessDeniedException", "AccessDenied" ->
                "whoever runs this may not use the key; kms:Encrypt and kms:Decrypt on it are needed";
            case "InvalidCiphertextException", "IncorrectKeyException" ->
                "the stack's key was not encrypted by this KMS key, or with another encryption context";
            case "ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId" ->
                "the credentials are not valid, or not any more; sign in again";
            default -> String.valueOf(e.getMessage());
        };
    }
}
