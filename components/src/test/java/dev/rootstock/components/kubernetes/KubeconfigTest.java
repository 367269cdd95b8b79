package dev.rootstock.components.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KubeconfigTest {

    @Test
    void asksTheAwsCommandForATokenAndHoldsNone() {
        assertThat(Kubeconfig.forAws("openedx-demo", "https://cluster.example", "Y2E=", "eu-west-1"))
                .isEqualTo("""
                    {"apiVersion":"v1","kind":"Config","current-context":"openedx-demo",\
                    "clusters":[{"name":"openedx-demo","cluster":{"certificate-authority-data":"Y2E=",\
                    "server":"https://cluster.example"}}],\
                    "contexts":[{"name":"openedx-demo","context":{"cluster":"openedx-demo","user":"openedx-demo"}}],\
                    "users":[{"name":"openedx-demo","user":{"exec":{\
                    "apiVersion":"client.authentication.k8s.io/v1beta1","command":"aws",\
                    "args":["--region","eu-west-1","eks","get-token","--cluster-name","openedx-demo"],\
                    "interactiveMode":"Never"}}}]}\
                    """);
    }
}
