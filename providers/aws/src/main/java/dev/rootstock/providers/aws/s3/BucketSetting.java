package dev.rootstock.providers.aws.s3;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a bucket that is a resource of its own. Id and import id: the bucket's name, with {@code ,owner} behind it where an
 * owner is expected. Setting twice is setting once, so that an interrupted creation is just done again.
 */
interface BucketSetting extends ResourceType {

    /** S3's words for a bucket that is new and not known everywhere, or in which another setting is being changed. */
    Set<String> NOT_READY = Set.of("NoSuchBucket", "OperationAborted");

    void put(Call call, Place place, Values in);

    /** What is set, empty when nothing is. */
    Optional<ObjectValue.Builder> get(Call call, Place place, Values known);

    void remove(Call call, Place place, Values outputs);

    /** The bucket, and the account that it is expected to belong to. */
    record Place(String bucket, @Nullable String owner) {

        static Place of(Values in) {
            return new Place(in.need("bucket"), in.text("expectedBucketOwner"));
        }

        static Place of(String id) {
            var comma = id.indexOf(',');
            return comma < 0 ? new Place(id, null) : new Place(id.substring(0, comma), id.substring(comma + 1));
        }

        String id() {
            return owner == null ? bucket : bucket + "," + owner;
        }
    }

    @Override
    default String create(Call call, Values in) {
        var place = Place.of(in);
        putWhenReady(call, place, in);
        return call.made(place.id());
    }

    @Override
    default Optional<String> find(Call call, Values in) {
        return Optional.empty();
    }

    @Override
    default Optional<Observed> read(Call call, String id, Values known) {
        var place = Place.of(id);
        return get(call, place, known)
                .map(found -> new Observed(
                        id, found.put("bucket", place.bucket()).put("expectedBucketOwner", place.owner())));
    }

    @Override
    default void update(Call call, String id, Change change) {
        putWhenReady(call, Place.of(id), change.after());
    }

    @Override
    default void delete(Call call, String id, Values outputs) {
        call.retryingOn(Set.of("OperationAborted"), () -> {
            remove(call, Place.of(id), outputs);
            return id;
        });
    }

    private void putWhenReady(Call call, Place place, Values in) {
        call.retryingOn(NOT_READY, () -> {
            put(call, place, in);
            return place;
        });
    }
}
