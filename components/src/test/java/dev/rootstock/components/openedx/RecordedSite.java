package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What a site registers, run on the SDK's mocks. Each generated password is a canary that names its resource. */
record RecordedSite(List<Registered> resources) {
    private static final String TOKEN_KEY = privateKeyPem();

    /** One registration, in the order in which they arrived. */
    record Registered(String type, String name, Map<String, Object> inputs) {
        /** Whether this is an object in the cluster. */
        boolean manifest() {
            return type.startsWith("kubernetes:") && !type.equals("kubernetes:helm.sh/v3:Release");
        }

        String kind() {
            return type.substring(type.lastIndexOf(':') + 1);
        }

        Map<String, Object> object(String... path) {
            Map<String, Object> at = inputs;
            for (var step : path) {
                at = asObject(at.get(step));
            }
            return at;
        }

        /** What a Secret holds, in clear. */
        Map<String, Object> secrets() {
            var clear = new TreeMap<String, Object>();
            object("data")
                    .forEach((name, value) -> clear.put(
                            name,
                            new String(Base64.getDecoder().decode(String.valueOf(value)), StandardCharsets.UTF_8)));
            return clear;
        }

        /** The name in the cluster. */
        String objectName() {
            return String.valueOf(object("metadata").get("name"));
        }
    }

    static RecordedSite of(OpenEdxArgs args) {
        return of(args, false);
    }

    /** A preview before anything exists: nothing that a provider computes is known. */
    static RecordedSite previewed(OpenEdxArgs args) {
        return of(args, true);
    }

    private static RecordedSite of(OpenEdxArgs args, boolean preview) {
        var recorder = new Recorder(preview);
        var options = TestOptions.builder().preview(preview).build();
        var result = PulumiTest.withMocks(recorder).withOptions(options).runTest(context -> {
            var cluster = new Provider("cluster", ProviderArgs.Empty);
            var onCluster = ComponentResourceOptions.builder();
            onCluster.provider(cluster);
            var site = new OpenEdx("site", args, onCluster.build());
            context.export("address", site.address());
            context.export("administratorPassword", site.administratorPassword().orElseGet(() -> Output.of("")));
        });
        PulumiTest.cleanup();
        result.throwOnError();
        synchronized (recorder.resources) {
            return new RecordedSite(List.copyOf(recorder.resources));
        }
    }

    List<Registered> manifests() {
        return resources.stream().filter(Registered::manifest).toList();
    }

    List<Registered> ofKind(String kind) {
        return manifests().stream().filter(it -> it.kind().equals(kind)).toList();
    }

    Registered the(String kind, String objectName) {
        return ofKind(kind).stream()
                .filter(it -> it.objectName().equals(objectName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + objectName));
    }

    /** Where in the order of registrations a resource is. */
    int position(String kind, String resourceName) {
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).kind().equals(kind) && resources.get(i).name().equals(resourceName)) {
                return i;
            }
        }
        throw new AssertionError("There is no " + kind + " " + resourceName);
    }

    /** What differs between two sites, as {@code kind/resource name}. */
    List<String> changesTo(RecordedSite other) {
        var mine = byIdentity();
        var theirs = other.byIdentity();
        var changed = new ArrayList<String>();
        mine.forEach((identity, inputs) -> {
            if (!inputs.equals(theirs.get(identity))) {
                changed.add(identity);
            }
        });
        theirs.keySet().stream().filter(identity -> !mine.containsKey(identity)).forEach(changed::add);
        return changed.stream().sorted().toList();
    }

    private Map<String, Object> byIdentity() {
        var all = new LinkedHashMap<String, Object>();
        resources.forEach(it -> all.put(it.kind() + "/" + it.name(), it.inputs()));
        return all;
    }

    static String canary(String resource) {
        return "CANARY" + resource.replaceAll("[^a-z]", "");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asObject(Object value) {
        return (Map<String, Object>) value;
    }

    private static final class Recorder implements Mocks {
        private final List<Registered> resources = new ArrayList<>();
        private final boolean preview;

        Recorder(boolean preview) {
            this.preview = preview;
        }

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            synchronized (resources) {
                resources.add(new Registered(args.type, args.name, args.inputs));
            }
            var state = new HashMap<String, Object>(args.inputs);
            if (preview) {
                return CompletableFuture.completedFuture(ResourceResult.of(Optional.empty(), state));
            }
            switch (args.type) {
                case "random:index/randomPassword:RandomPassword" -> state.put("result", canary(args.name));
                case "random:index/randomUuid4:RandomUuid4" ->
                    state.put("result", "11111111-2222-4333-8444-555555555555");
                case "tls:index/privateKey:PrivateKey" -> state.put("privateKeyPemPkcs8", TOKEN_KEY);
                case "kubernetes:core/v1:Service" ->
                    state.put(
                            "status",
                            Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("hostname", "lb.example.net")))));
                default -> {}
            }
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name), state));
        }
    }

    /** Always the same small key, made from seeded primes, so that digests in golden files hold still. */
    private static String privateKeyPem() {
        var random = new Random(22);
        var p = BigInteger.probablePrime(512, random);
        var q = BigInteger.probablePrime(512, random);
        var e = BigInteger.valueOf(65537);
        var p1 = p.subtract(BigInteger.ONE);
        var q1 = q.subtract(BigInteger.ONE);
        var d = e.modInverse(p1.multiply(q1));
        try {
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new RSAPrivateCrtKeySpec(p.multiply(q), e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p)));
            var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
            return "-----BEGIN " + "PRIVATE KEY-----\n" + base64 + "\n-----END " + "PRIVATE KEY-----\n";
        } catch (GeneralSecurityException ex) {
            throw new AssertionError(ex);
        }
    }
}
