package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// Where everything of one control plane lies; relative names, since the process works in that folder.
const (
	etcdSocket     = "etcd.sock"
	etcdPeerSocket = "etcd-peer.sock"
	kubeconfigFile = "kubeconfig"
	identityFile   = "identity"
	readyFile      = "ready"
	stagesFile     = "stages.yaml"
)

type options struct {
	dir      string
	port     int
	kwokPort int
	nodes    int
	session  bool
	patience time.Duration
}

// controlPlane starts all parts, waits until the cluster can be used, writes the kubeconfig, the cluster's identity and a ready
// file, and stays until a signal comes or a part ends by itself. It returns the exit code.
func controlPlane(arguments []string) int {
	var o options
	flags := flag.NewFlagSet("control-plane", flag.ExitOnError)
	flags.StringVar(&o.dir, "dir", "", "folder for state, certificates, logs and the kubeconfig")
	flags.IntVar(&o.port, "port", 0, "port of the API server on 127.0.0.1")
	flags.IntVar(&o.kwokPort, "kwok-port", 0, "port of kwok's own server on 127.0.0.1")
	flags.IntVar(&o.nodes, "nodes", 3, "number of pretended nodes")
	flags.BoolVar(&o.session, "session", false, "leave the terminal's session, so that Ctrl-C there does not reach this process")
	flags.DurationVar(&o.patience, "patience", 3*time.Minute, "how long the cluster may take to become ready")
	_ = flags.Parse(arguments)
	if o.dir == "" || o.port == 0 || o.kwokPort == 0 {
		fmt.Fprintln(os.Stderr, "control-plane needs --dir, --port and --kwok-port")
		return 2
	}
	if err := o.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func (o options) run() error {
	if o.session {
		if _, err := syscall.Setsid(); err != nil && !errors.Is(err, syscall.EPERM) { // EPERM: it leads a group already
			return fmt.Errorf("cannot leave the terminal's session: %w", err)
		}
	}
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	if err := os.MkdirAll(filepath.Join(o.dir, "logs"), 0o700); err != nil {
		return err
	}
	if err := os.Chdir(o.dir); err != nil {
		return err
	}
	syscall.Umask(0o077)
	lock, err := claim(time.Now().Add(30 * time.Second))
	if err != nil {
		return err
	}
	if err := os.Remove(readyFile); err != nil && !os.IsNotExist(err) {
		return err
	}
	if err := ensureCertificates(); err != nil {
		return err
	}
	if err := writeKubeconfig(o.port); err != nil {
		return err
	}
	if err := os.WriteFile(stagesFile, []byte(stages()), 0o600); err != nil {
		return err
	}

	parts := &parts{lockFile: lock, ended: make(chan *part, 8)}
	defer parts.stop()
	trouble := make(chan error, 1)
	ready := make(chan struct{})
	go func() {
		if err := o.bringUp(parts); err != nil {
			trouble <- err
			return
		}
		close(ready)
	}()
	for {
		select {
		case <-signals:
			return nil
		case err := <-trouble:
			return err
		case p := <-parts.ended:
			return p.obituary()
		case <-ready:
			ready = nil
			fmt.Println("the control plane is ready on port", o.port)
		}
	}
}

func (o options) bringUp(parts *parts) error {
	deadline := time.Now().Add(o.patience)
	if err := parts.start("etcd", etcdFlags()...); err != nil {
		return err
	}
	if err := parts.start("apiserver", apiserverFlags(o.port)...); err != nil {
		return err
	}
	cluster, err := connect()
	if err != nil {
		return err
	}
	if err := cluster.awaitReady(deadline); err != nil {
		return err
	}
	if err := parts.start("controller-manager", controllerManagerFlags()...); err != nil {
		return err
	}
	if err := parts.start("scheduler", schedulerFlags()...); err != nil {
		return err
	}
	if err := parts.start("kwok", kwokFlags(o.kwokPort)...); err != nil {
		return err
	}
	if err := cluster.furnish(o.nodes); err != nil {
		return err
	}
	identity, err := cluster.awaitUsable(o.nodes, deadline)
	if err != nil {
		return err
	}
	if err := os.WriteFile(identityFile, []byte(identity), 0o600); err != nil {
		return err
	}
	return os.WriteFile(readyFile, []byte(strconv.Itoa(os.Getpid())), 0o600)
}
