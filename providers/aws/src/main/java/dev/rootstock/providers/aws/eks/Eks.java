package dev.rootstock.providers.aws.eks;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Tags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.Update;

/** What EKS's types share: following updates, reading times and tags. */
final class Eks {

    static final Set<String> ABSENT = Set.of("ResourceNotFoundException");

    /** Another change of the same object is under way; EKS makes one at a time. */
    static final Set<String> BUSY = Set.of("ResourceInUseException");

    static final String INVALID = "InvalidParameterException";

    private Eks() {}

    /**
     * Waits until an update has succeeded.
     *
     * @param what what is updated, as in "version of cluster main"
     * @param of names the cluster, and the node group or add-on if the update is one of these
     */
    static void follow(Call call, String what, Update update, Consumer<DescribeUpdateRequest.Builder> of) {
        call.await("the update of the " + what + " (" + update.id() + ") to succeed", () -> {
            var found = call.unlessAbsent(
                    ABSENT,
                    () -> call.aws()
                            .eks()
                            .describeUpdate(r -> r.applyMutation(of).updateId(update.id()))
                            .update());
            var status = found.map(u -> u.statusAsString()).orElse("not visible");
            return switch (status) {
                case "Successful" -> Progress.done(update.id());
                case "Failed", "Cancelled" -> Progress.failed("its status is " + status + errors(found.orElse(update)));
                default -> Progress.pending(status);
            };
        });
    }

    private static String errors(Update update) {
        return reasons(update.errors().stream()
                .map(e -> reason(e.errorCodeAsString(), e.errorMessage(), e.resourceIds()))
                .toList());
    }

    /** One thing that is wrong, as EKS tells it. */
    static String reason(String code, @Nullable String message, List<String> resources) {
        return (code + ": " + (message == null ? "" : message))
                + (resources.isEmpty() ? "" : " (" + String.join(", ", resources) + ")");
    }

    /** What is wrong, to be added to a status; empty when EKS tells nothing. */
    static String reasons(List<String> reasons) {
        return reasons.isEmpty() ? "" : reasons.stream().collect(Collectors.joining("; ", ": ", ""));
    }

    static boolean isMarked(Call call, Map<String, String> tags) {
        return Tags.isMarked(call, tags(tags));
    }

    static ObjectValue tags(Map<String, String> tags) {
        return Tags.value(List.copyOf(tags.entrySet()), Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Tags without those that this provider and AWS put there for themselves. */
    static ObjectValue shownTags(Map<String, String> tags) {
        return Tags.value(
                tags.entrySet().stream()
                        .filter(tag -> !tag.getKey().startsWith("aws:")
                                && !tag.getKey().startsWith("rootstock:"))
                        .toList(),
                Map.Entry::getKey,
                Map.Entry::getValue);
    }

    /** A point in time as upstream writes it: RFC 3339, without fractions of a second. */
    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static PropertyValue texts(List<String> texts) {
        return PropertyValue.of(texts.stream().map(PropertyValue::of).toList());
    }
}
