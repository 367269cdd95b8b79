package main

import (
	"context"
	"fmt"
	"time"

	core "k8s.io/api/core/v1"
	storage "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

// provisioner is the name under which the stages in stages/volumes.yaml act as a storage system.
const provisioner = "testbed.rootstock.dev/volume"

type cluster struct {
	client *kubernetes.Clientset
}

func connect() (*cluster, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfigFile)
	if err != nil {
		return nil, err
	}
	config.Timeout = 10 * time.Second
	client, err := kubernetes.NewForConfig(config)
	return &cluster{client: client}, err
}

func (c *cluster) awaitReady(deadline time.Time) error {
	return poll(deadline, "the API server did not become ready", func() error {
		return c.client.Discovery().RESTClient().Get().AbsPath("/readyz").Do(context.Background()).Error()
	})
}

// furnish gives the cluster what an installer would: nodes in three zones and a default storage class.
func (c *cluster) furnish(nodes int) error {
	ctx := context.Background()
	reclaim, binding := core.PersistentVolumeReclaimDelete, storage.VolumeBindingImmediate
	_, err := c.client.StorageV1().StorageClasses().Create(ctx, &storage.StorageClass{
		ObjectMeta: meta.ObjectMeta{
			Name:        "testbed",
			Annotations: map[string]string{"storageclass.kubernetes.io/is-default-class": "true"},
		},
		Provisioner: provisioner, ReclaimPolicy: &reclaim, VolumeBindingMode: &binding,
	}, meta.CreateOptions{})
	if err != nil && !errors.IsAlreadyExists(err) {
		return err
	}
	room := core.ResourceList{
		core.ResourceCPU:    resource.MustParse("16"),
		core.ResourceMemory: resource.MustParse("64Gi"),
		core.ResourcePods:   resource.MustParse("110"),
	}
	for n := 1; n <= nodes; n++ {
		name := fmt.Sprintf("node-%d", n)
		_, err := c.client.CoreV1().Nodes().Create(ctx, &core.Node{
			ObjectMeta: meta.ObjectMeta{
				Name:        name,
				Annotations: map[string]string{"kwok.x-k8s.io/node": "fake"},
				Labels: map[string]string{
					core.LabelHostname: name, core.LabelOSStable: "linux", core.LabelArchStable: "amd64",
					core.LabelTopologyZone: fmt.Sprintf("zone-%d", (n-1)%3+1),
				},
			},
			Status: core.NodeStatus{Allocatable: room, Capacity: room},
		}, meta.CreateOptions{})
		if err != nil && !errors.IsAlreadyExists(err) {
			return err
		}
	}
	return nil
}

// awaitUsable waits for what a first Deployment needs, nodes and a service account, and returns the cluster's identity: the uid
// of its kube-system namespace, which a cluster made anew does not have.
func (c *cluster) awaitUsable(nodes int, deadline time.Time) (string, error) {
	ctx := context.Background()
	var identity string
	err := poll(deadline, "the cluster did not become usable", func() error {
		list, err := c.client.CoreV1().Nodes().List(ctx, meta.ListOptions{})
		if err != nil {
			return err
		}
		ready := 0
		for _, node := range list.Items {
			for _, condition := range node.Status.Conditions {
				if condition.Type == core.NodeReady && condition.Status == core.ConditionTrue {
					ready++
				}
			}
		}
		if ready < nodes {
			return fmt.Errorf("%d of %d nodes are ready", ready, nodes)
		}
		if _, err := c.client.CoreV1().ServiceAccounts("default").Get(ctx, "default", meta.GetOptions{}); err != nil {
			return err
		}
		system, err := c.client.CoreV1().Namespaces().Get(ctx, "kube-system", meta.GetOptions{})
		if err == nil {
			identity = string(system.UID)
		}
		return err
	})
	return identity, err
}

func poll(deadline time.Time, complaint string, attempt func() error) error {
	for {
		err := attempt()
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%s in time: %w", complaint, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}
