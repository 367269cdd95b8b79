package dev.rootstock.providers.aws.eks;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.Set;

/** What EKS's types have in common: the one code that says that an object is gone, and tags that are set by ARN. */
interface EksType extends ResourceType {

    @Override
    default Set<String> absentCodes() {
        return Eks.ABSENT;
    }

    /** The output that holds the object's ARN. */
    default String arnOutput() {
        return "arn";
    }

    @Override
    default void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        var arn = change.outputs().need(arnOutput());
        if (!removed.isEmpty()) {
            call.aws().eks().untagResource(r -> r.resourceArn(arn).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().eks().tagResource(r -> r.resourceArn(arn).tags(set));
        }
    }
}
