package main

import (
	_ "embed"
	"strings"

	node "sigs.k8s.io/kwok/kustomize/stage/node/fast"
	heartbeat "sigs.k8s.io/kwok/kustomize/stage/node/heartbeat"
	pod "sigs.k8s.io/kwok/kustomize/stage/pod/fast"
)

// behaviourLabel on a pod asks for another fate than success; see stages/failures.yaml for the values.
const behaviourLabel = "testbed.rootstock.dev/behaviour"

var (
	//go:embed stages/failures.yaml
	failures string
	//go:embed stages/load-balancer.yaml
	loadBalancer string
	//go:embed stages/volumes.yaml
	volumes string
)

// stages is what happens to nodes, pods, volumes and services: kwok's own stages where it brings them, and ours.
func stages() string {
	return strings.Join([]string{
		node.DefaultNodeInit, heartbeat.DefaultNodeHeartbeat,
		wellBehaved(pod.DefaultPodReady), wellBehaved(pod.DefaultPodComplete), pod.DefaultPodDelete,
		failures, loadBalancer, volumes,
	}, "\n---\n")
}

// wellBehaved keeps one of kwok's stages away from pods with the behaviour label: of two stages that match, kwok takes one by
// chance.
func wellBehaved(stage string) string {
	const anchor = "    matchExpressions:\n"
	condition := "    - key: '.metadata.labels[\"" + behaviourLabel + "\"]'\n      operator: 'DoesNotExist'\n"
	if strings.Count(stage, anchor) != 1 {
		panic("kwok's stage has changed its form: " + stage)
	}
	return strings.Replace(stage, anchor, anchor+condition, 1)
}
