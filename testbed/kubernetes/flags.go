package main

import "fmt"

// etcd speaks over sockets in the private folder: it has no password, and a port of it would show every Secret to every user of
// the machine. The addresses that it advertises must look like host and port; with a single member nobody reads them. Its folder survives a killed process without fsync (the kernel has the pages); only a power cut is risked.
func etcdFlags() []string {
	client, nobody := "unix://"+etcdSocket, "http://127.0.0.1:1"
	return []string{
		"--data-dir=etcd",
		"--listen-client-urls=" + client, "--advertise-client-urls=" + nobody,
		"--listen-peer-urls=unix://" + etcdPeerSocket,
		"--initial-advertise-peer-urls=" + nobody, "--initial-cluster=default=" + nobody,
		"--unsafe-no-fsync", "--log-level=warn",
	}
}

func apiserverFlags(port int) []string {
	return []string{
		"--etcd-servers=unix://" + etcdSocket,
		"--bind-address=127.0.0.1", "--advertise-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", port),
		"--tls-cert-file=server.crt", "--tls-private-key-file=server.key", "--client-ca-file=ca.crt",
		"--service-account-key-file=service-accounts.key", "--service-account-signing-key-file=service-accounts.key",
		"--service-account-issuer=https://kubernetes.default.svc", "--service-cluster-ip-range=10.0.0.0/16",
		"--authorization-mode=RBAC", "--allow-privileged=true",
		"--endpoint-reconciler-type=none", // there is one API server, and no pod ever looks for it
		"--cert-dir=apiserver", "--profiling=false",
	}
}

func controllerManagerFlags() []string {
	return append(clientFlags(),
		"--service-account-private-key-file=service-accounts.key", "--root-ca-file=ca.crt", "--cert-dir=controller-manager")
}

func schedulerFlags() []string {
	return append(clientFlags(), "--cert-dir=scheduler")
}

// --secure-port=0: nobody asks the controllers anything, so they listen nowhere.
func clientFlags() []string {
	var flags []string
	for _, f := range []string{"kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig"} {
		flags = append(flags, "--"+f+"="+kubeconfigFile)
	}
	return append(flags, "--bind-address=127.0.0.1", "--secure-port=0", "--leader-elect=false", "--profiling=false")
}

// kwok cannot be told not to listen: without an address it would take its node port on all interfaces.
func kwokFlags(port int) []string {
	return []string{
		"--kubeconfig=" + kubeconfigFile, "--manage-all-nodes=true", "--config=" + stagesFile,
		fmt.Sprintf("--server-address=127.0.0.1:%d", port),
	}
}
