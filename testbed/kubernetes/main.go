// A Kubernetes control plane on loopback in one binary: etcd, kube-apiserver, kube-controller-manager, kube-scheduler and
// kwok (nodes and pods whose kubelets are pretended, so nothing runs in a container).
//
// "control-plane" is the part that people start. It runs each of the others as a child process of its own, because each of
// them believes that it owns its process: flags, metrics, log and signal handling are global to them.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kwokconfig "sigs.k8s.io/kwok/pkg/config"
	kwok "sigs.k8s.io/kwok/pkg/kwok/cmd"
)

const usage = "usage: control-plane [flags], or one part of it: etcd|apiserver|controller-manager|scheduler|kwok [flags]"

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	}
	part := os.Args[1]
	os.Args = append(os.Args[:1], os.Args[2:]...)
	if os.Getenv(tetherVariable) != "" {
		endWithStandardInput(part == "control-plane")
	}
	var command *cobra.Command
	switch part {
	case "control-plane":
		os.Exit(controlPlane(os.Args[1:]))
	case "etcd":
		etcdmain.Main(os.Args)
		return
	case "apiserver":
		command = apiserver.NewAPIServerCommand()
	case "controller-manager":
		command = controllers.NewControllerManagerCommand()
	case "scheduler":
		command = scheduler.NewSchedulerCommand()
	case "kwok":
		os.Exit(runKwok())
	default:
		fmt.Fprintf(os.Stderr, "unknown part %q\n%s\n", part, usage)
		os.Exit(2)
	}
	os.Exit(cli.Run(command))
}

// kwok reads its configuration files before its flags are parsed, so its command cannot be run like the others.
func runKwok() int {
	flags := pflag.NewFlagSet("config", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	ctx, err := kwokconfig.InitFlags(context.Background(), flags)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	command := kwok.NewCommand(ctx)
	command.Version = "" // its --version would clash with the flag that component-base registers for all commands
	command.PersistentFlags().AddFlagSet(flags)
	if err := command.ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}
