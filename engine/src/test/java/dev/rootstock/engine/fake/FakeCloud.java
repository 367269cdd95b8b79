package dev.rootstock.engine.fake;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Changes;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.ValueDiff;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A cloud in memory, and the provider of the package {@code test} for it. Any type works. An object has its inputs and an {@code arn} as
 * outputs; it cannot be deleted while another one's input is its arn. A test says what is different by setting the public fields, and reads the calls that were made.
 */
public final class FakeCloud implements ProviderFactory {

    private static final ProviderError LOST = new ProviderError("the answer was lost", false);

    /** An object: what it was made with, and by which creation. */
    public record Thing(Urn urn, ObjectValue inputs, String token) {}

    /** What exists, by id. */
    public final Map<String, Thing> things;

    /** What was called, as {@code create name}, in the order of the calls' ends. */
    public final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

    /** Properties whose change needs a replacement. */
    public final Set<String> replaceOn = ConcurrentHashMap.newKeySet();

    public volatile boolean deleteBeforeReplace = false;

    /** Whether an object whose arn is another one's input cannot be deleted. */
    public volatile boolean refusesDeletionInUse = true;

    /** What a check makes of the inputs. */
    public volatile Function<CheckRequest, CheckAnswer> check = request -> CheckAnswer.accepted(request.news());

    /** Called before each creation, update and deletion that is not a preview, with the call; may block or throw. */
    public volatile Consumer<String> before = _ -> {};

    /** Whether a read tells no inputs, as those of dynamic providers, so that differences are those of outputs to inputs. */
    public volatile boolean readsNoInputs = false;

    /** Names of resources that are to be read before every update. */
    public final Set<String> refreshBeforeUpdate = ConcurrentHashMap.newKeySet();

    /** Failures by call, such as {@code create a}. */
    public final Map<String, ProviderError> failures = new ConcurrentHashMap<>();

    /** Reasons for partial failures by call. */
    public final Map<String, List<String>> partialFailures = new ConcurrentHashMap<>();

    /** Calls that are carried out but whose answer is lost, such as {@code create a}: the provider cannot tell what became of them. */
    public final Set<String> lostAnswers = ConcurrentHashMap.newKeySet();

    /** Calls that change something and have not ended; one may outlive the operation that made it. */
    public final AtomicInteger underWay = new AtomicInteger();

    /** How many processes that used this cloud have ended. */
    private final AtomicInteger ended = new AtomicInteger();

    /** What the provider says of a difference, laid over its own answer. */
    public volatile UnaryOperator<DiffAnswer> diff = UnaryOperator.identity();

    /** Requests as they came. */
    public final ConcurrentLinkedQueue<Record> requests = new ConcurrentLinkedQueue<>();

    /** What becomes of the id of a new object. */
    public volatile UnaryOperator<String> id = UnaryOperator.identity();

    /** Whether it says that it goes by the configuration of generated names. */
    public volatile boolean takesNames = false;

    public volatile Set<String> configReplaceOn = Set.of();
    public final AtomicInteger configured = new AtomicInteger();
    public final AtomicInteger cancelled = new AtomicInteger();

    /** Done while a provider's own inputs are checked. */
    public volatile Runnable checkingConfig = () -> {};

    /** Open when a provider has heard that the operation is cancelled. */
    public final CountDownLatch hurried = new CountDownLatch(1);

    private final AtomicInteger ids = new AtomicInteger();
    private final String version;

    public FakeCloud() {
        this("1.0.0");
    }

    public FakeCloud(String version) {
        this(version, new ConcurrentHashMap<>());
    }

    /** A cloud in which something exists already, and which keeps what exists in that map. */
    public FakeCloud(String version, Map<String, Thing> things) {
        this.version = version;
        this.things = things;
        things.keySet()
                .forEach(
                        id -> ids.accumulateAndGet(Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)), Math::max));
    }

    @Override
    public String packageName() {
        return "test";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Provider create() {
        return new FakeProvider();
    }

    /** The process that made the providers so far has ended: what it has not asked for yet it will never ask for. */
    public void processEnds() {
        ended.incrementAndGet();
    }

    /** The calls that changed something, in order. */
    public List<String> changes() {
        return calls.stream().filter(call -> !call.startsWith("read ")).toList();
    }

    public List<String> names() {
        return things.values().stream()
                .map(thing -> thing.urn().name())
                .sorted()
                .toList();
    }

    private ObjectValue outputs(ObjectValue inputs, String id) {
        return inputs.with("arn", PropertyValue.of("arn:" + id));
    }

    private boolean readBefore(Urn urn) {
        return refreshBeforeUpdate.contains(urn.name());
    }

    private final class FakeProvider implements Provider {
        private final int process = ended.get();

        private <A> A counted(Supplier<A> call) {
            // counted before it looks, so that nobody who waits for the count overlooks it
            underWay.incrementAndGet();
            try {
                if (ended.get() != process) {
                    throw new IllegalStateException("a call from a process that has ended");
                }
                return call.get();
            } finally {
                underWay.decrementAndGet();
            }
        }

        private void changing(String call) {
            before.accept(call);
            calls.add(call);
        }

        @Override
        public CheckAnswer checkConfig(CheckRequest request) {
            checkingConfig.run();
            return CheckAnswer.accepted(request.news());
        }

        @Override
        public DiffAnswer diffConfig(DiffRequest request) {
            return compare(request, configReplaceOn, false);
        }

        @Override
        public ConfigureAnswer configure(ConfigureRequest request) {
            configured.incrementAndGet();
            requests.add(request);
            var failure = failures.get("configure");
            return failure == null ? new ConfigureAnswer.Configured() : new ConfigureAnswer.Failed(failure);
        }

        @Override
        public CheckAnswer check(CheckRequest request) {
            requests.add(request);
            return check.apply(request);
        }

        @Override
        public boolean takesNameProposals() {
            return takesNames;
        }

        @Override
        public DiffAnswer diff(DiffRequest request) {
            requests.add(request);
            return diff.apply(compare(request, replaceOn, deleteBeforeReplace));
        }

        private DiffAnswer compare(DiffRequest request, Set<String> replacing, boolean deleteFirst) {
            var changed = new TreeSet<String>();
            var old = readsNoInputs ? request.oldOutputs().without("arn") : request.oldInputs();
            ValueDiff.between(old, request.newInputs())
                    .changes()
                    .keySet()
                    .forEach(path -> changed.add(path.split("[.\\[]", 2)[0]));
            if (changed.isEmpty()) {
                return DiffAnswer.NONE;
            }
            return new DiffAnswer(
                    Changes.SOME,
                    changed.stream().filter(replacing::contains).toList(),
                    List.of(),
                    List.copyOf(changed),
                    Map.of(),
                    deleteFirst);
        }

        @Override
        public CreateAnswer create(CreateRequest request) {
            return counted(() -> created(request));
        }

        private CreateAnswer created(CreateRequest request) {
            requests.add(request);
            if (request.preview()) {
                return new CreateAnswer.Created("", request.inputs().with("arn", PropertyValue.UNKNOWN));
            }
            var call = "create " + request.urn().name();
            if (request.interrupted()) {
                for (var thing : things.entrySet()) {
                    if (thing.getValue().token().equals(request.token())) {
                        calls.add("adopt " + request.urn().name());
                        return new CreateAnswer.Created(thing.getKey(), outputs(request.inputs(), thing.getKey()));
                    }
                }
            }
            changing(call);
            var failure = failures.get(call);
            if (failure != null) {
                return new CreateAnswer.Failed(failure);
            }
            var id = FakeCloud.this.id.apply(request.urn().name() + "-" + ids.incrementAndGet());
            things.put(id, new Thing(request.urn(), request.inputs(), request.token()));
            if (lostAnswers.contains(call)) {
                return new CreateAnswer.Failed(LOST);
            }
            var partial = partialFailures.get(call);
            return partial == null
                    ? new CreateAnswer.Created(id, outputs(request.inputs(), id), readBefore(request.urn()))
                    : new CreateAnswer.PartiallyCreated(id, outputs(request.inputs(), id), partial);
        }

        @Override
        public ReadAnswer read(ReadRequest request) {
            requests.add(request);
            var call = "read " + request.urn().name();
            calls.add(call);
            var failure = failures.get(call);
            if (failure != null) {
                return new ReadAnswer.Failed(failure);
            }
            var thing = things.get(request.id());
            return thing == null
                    ? new ReadAnswer.Absent()
                    : new ReadAnswer.Found(
                            request.id(),
                            readsNoInputs ? ObjectValue.EMPTY : thing.inputs(),
                            outputs(thing.inputs(), request.id()),
                            partialFailures.getOrDefault(call, List.of()),
                            readBefore(request.urn()));
        }

        @Override
        public UpdateAnswer update(UpdateRequest request) {
            return counted(() -> updated(request));
        }

        private UpdateAnswer updated(UpdateRequest request) {
            requests.add(request);
            if (request.preview()) {
                return new UpdateAnswer.Updated(outputs(request.newInputs(), request.id()));
            }
            var call = "update " + request.urn().name();
            changing(call);
            var failure = failures.get(call);
            if (failure != null) {
                return new UpdateAnswer.Failed(failure);
            }
            if (!things.containsKey(request.id())) {
                return new UpdateAnswer.Failed(ProviderError.of(request.id() + " does not exist"));
            }
            things.put(request.id(), new Thing(request.urn(), request.newInputs(), ""));
            if (lostAnswers.contains(call)) {
                return new UpdateAnswer.Failed(LOST);
            }
            var partial = partialFailures.get(call);
            var outputs = outputs(request.newInputs(), request.id());
            return partial == null
                    ? new UpdateAnswer.Updated(outputs, readBefore(request.urn()))
                    : new UpdateAnswer.PartiallyUpdated(outputs, partial);
        }

        @Override
        public DeleteAnswer delete(DeleteRequest request) {
            return counted(() -> deleted(request));
        }

        private DeleteAnswer deleted(DeleteRequest request) {
            requests.add(request);
            var call = "delete " + request.urn().name();
            changing(call);
            var failure = failures.get(call);
            if (failure != null) {
                return new DeleteAnswer.Failed(failure);
            }
            var arn = PropertyValue.of("arn:" + request.id());
            for (var other : refusesDeletionInUse ? things.values() : List.<Thing>of()) {
                if (other.inputs().entries().containsValue(arn)) {
                    return new DeleteAnswer.Failed(ProviderError.of(
                            request.id() + " is still used by " + other.urn().name()));
                }
            }
            things.remove(request.id());
            return lostAnswers.contains(call) ? new DeleteAnswer.Failed(LOST) : new DeleteAnswer.Deleted();
        }

        @Override
        public InvokeAnswer invoke(InvokeRequest request) {
            requests.add(request);
            return new InvokeAnswer.Returned(request.arguments().with("called", PropertyValue.of(request.token())));
        }

        @Override
        public void cancelling() {
            hurried.countDown();
        }

        @Override
        public void cancel() {
            cancelled.incrementAndGet();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
