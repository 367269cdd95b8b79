package dev.rootstock.stacks.openedx.aws;

import com.google.common.collect.ImmutableMap;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** Runs the program against Pulumi's own mocks and keeps what it registered. */
record ProgramRun(List<Registered> registered, TestResult result) {

    /** @param folder the environment's */
    static ProgramRun of(Path folder, Map<String, String> configuration) {
        return of(folder, folder.getFileName().toString(), configuration);
    }

    static ProgramRun of(Path folder, String stack, Map<String, String> configuration) {
        var registered = Collections.synchronizedList(new ArrayList<Registered>());
        var test = PulumiTestInternal.builder()
                .options(TestOptions.builder()
                        .projectName("openedx")
                        .stackName(stack)
                        .rootDirectory(folder.toString())
                        .preview(false)
                        .build())
                .config(configuration)
                .mocks(new Clouds())
                .monitorDecorator(ignored -> new Recorder(registered))
                .build();
        try {
            var result = test.runTestAsync(App::stack).get(60, TimeUnit.SECONDS);
            var sorted = registered.stream()
                    .sorted(Comparator.comparing(Registered::type).thenComparing(Registered::name))
                    .toList();
            return new ProgramRun(sorted, result);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the program did not end", e);
        } finally {
            PulumiTest.cleanup();
        }
    }

    List<Registered> ofType(String type) {
        return registered.stream().filter(it -> it.type().equals(type)).toList();
    }

    /** What the clouds, but not the cluster, were asked for. */
    List<Registered> onAws() {
        return registered.stream()
                .filter(it -> it.type().startsWith("aws:") || it.type().equals("pulumi:providers:aws"))
                .toList();
    }

    private static final class Recorder extends MockMonitor {
        private final List<Registered> registered;

        Recorder(List<Registered> registered) {
            super(new Clouds(), PulumiTestInternal.mockLog());
            this.registered = registered;
        }

        @Override
        public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
                com.pulumi.resources.Resource resource, RegisterResourceRequest request) {
            registered.add(Registered.of(request));
            return super.registerResourceAsync(resource, request);
        }
    }

    /** Answers as the clouds would, in short. */
    private static final class Clouds implements Mocks {

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            var state = new HashMap<String, Object>(args.inputs);
            var simple = args.type.substring(args.type.lastIndexOf(':') + 1);
            state.put("arn", "arn:aws:test::" + simple + "/" + args.name);
            switch (args.type) {
                case "aws:ec2/eip:Eip" -> state.put("allocationId", args.name + "-allocation");
                case "aws:eks/cluster:Cluster" -> {
                    state.put("endpoint", "https://cluster.example");
                    state.put("certificateAuthority", Map.of("data", "Y2E="));
                    state.put(
                            "identities",
                            List.of(Map.of("oidcs", List.of(Map.of("issuer", "https://oidc.example/id")))));
                    var vpc = new HashMap<String, Object>(vpc(args.inputs));
                    vpc.put("clusterSecurityGroupId", "sg-cluster");
                    state.put("vpcConfig", vpc);
                }
                case "aws:ec2/launchTemplate:LaunchTemplate" -> state.put("latestVersion", 1);
                case "aws:kms/key:Key" -> state.put("keyId", args.name + "-key");
                case "aws:rds/instance:Instance" -> state.put("address", "mysql.rds.example");
                case "aws:docdb/cluster:Cluster" -> {
                    state.put("endpoint", "mongodb.docdb.example");
                    state.put("readerEndpoint", "reader.docdb.example");
                }
                case "aws:elasticache/replicationGroup:ReplicationGroup" ->
                    state.put("primaryEndpointAddress", "redis.cache.example");
                case "aws:route53/zone:Zone" -> {
                    state.put("zoneId", "zone");
                    state.put("nameServers", List.of("ns-1.example", "ns-2.example"));
                }
                case "random:index/randomPassword:RandomPassword" -> state.put("result", "generated-" + args.name);
                case "random:index/randomId:RandomId" -> state.put("hex", "0123abcd");
                case "random:index/randomUuid4:RandomUuid4" ->
                    state.put("result", "00000000-0000-4000-8000-000000000000");
                case "tls:index/privateKey:PrivateKey" -> {
                    state.put("privateKeyPem", TestKey.PEM);
                    state.put("privateKeyPemPkcs8", TestKey.PEM);
                }
                case "kubernetes:core/v1:Service" ->
                    state.put("status", Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "192.0.2.1")))));
                default -> {}
            }
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name + "-id"), state));
        }

        @Override
        public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
            return CompletableFuture.completedFuture(
                    switch (args.token) {
                        case "aws:index/getAvailabilityZones:getAvailabilityZones" ->
                            ImmutableMap.of(
                                    "id", "eu-west-1",
                                    "groupNames", List.of("eu-west-1"),
                                    "names", List.of("eu-west-1c", "eu-west-1a", "eu-west-1b"),
                                    "zoneIds", List.of("euw1-az1", "euw1-az2", "euw1-az3"));
                        case "aws:route53/getZone:getZone" -> ImmutableMap.of("id", "parent", "zoneId", "parent");
                        default -> throw new IllegalStateException("the program asks for " + args.token);
                    });
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> vpc(Map<String, Object> inputs) {
            return (Map<String, Object>) inputs.get("vpcConfig");
        }
    }
}
