package main

import (
	"fmt"
	"os"

	"k8s.io/client-go/tools/clientcmd"
	api "k8s.io/client-go/tools/clientcmd/api"
)

// contextName is what kubectl shows; a person sees at once that this is not a real cluster.
const contextName = "rootstock-testbed"

// writeKubeconfig carries its certificates inside, so that the one file can be copied and used alone.
func writeKubeconfig(port int) error {
	content := map[string][]byte{}
	for _, name := range []string{"ca.crt", "admin.crt", "admin.key"} {
		bytes, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		content[name] = bytes
	}
	config := api.NewConfig()
	config.Clusters[contextName] = &api.Cluster{
		Server:                   fmt.Sprintf("https://127.0.0.1:%d", port),
		CertificateAuthorityData: content["ca.crt"],
	}
	config.AuthInfos["admin"] = &api.AuthInfo{
		ClientCertificateData: content["admin.crt"],
		ClientKeyData:         content["admin.key"],
	}
	config.Contexts[contextName] = &api.Context{Cluster: contextName, AuthInfo: "admin"}
	config.CurrentContext = contextName
	return clientcmd.WriteToFile(*config, kubeconfigFile) // 0600
}
