package dev.rootstock.providers.aws.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Refuses an answer of success that says nothing, where objects were asked for. The SDK takes it for an empty list, and an empty list would
 * be an object that is gone. AWS's query protocol, which EC2, RDS and IAM speak, always answers with a document; something between that
 * answers for it need not.
 */
final class EmptyAnswers implements ExecutionInterceptor {

    private static final String QUERY = "application/x-www-form-urlencoded";

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var query = context.httpRequest()
                .firstMatchingHeader("Content-Type")
                .filter(type -> type.startsWith(QUERY))
                .isPresent();
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (!query
                || !operation.startsWith("Describe")
                || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        var body = new PushbackInputStream(context.responseBody().orElseGet(InputStream::nullInputStream), 1);
        try {
            var first = body.read();
            if (first < 0) {
                throw SdkClientException.create("the answer to " + operation + " is empty");
            }
            body.unread(first);
        } catch (IOException e) {
            throw SdkClientException.create("the answer to " + operation + " was cut off", e);
        }
        return Optional.of(body);
    }
}
