package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"time"
)

const tenYears = 10 * 365 * 24 * time.Hour

// ensureCertificates makes the authority, the API server's and the administrator's certificates, and the key that signs service
// account tokens, once: kubeconfigs that were handed out and tokens in the cluster stay good over a restart. The authority is
// written last, so a folder without it is one that was left half made.
func ensureCertificates() error {
	if _, err := os.Stat("ca.crt"); err == nil {
		return nil
	}
	authority, authorityKey, err := newCertificate(pkix.Name{CommonName: "rootstock-testbed"}, nil, nil)
	if err != nil {
		return err
	}
	for name, subject := range map[string]pkix.Name{
		"server": {CommonName: "kube-apiserver"},
		"admin":  {CommonName: "admin", Organization: []string{"system:masters"}},
	} {
		certificate, key, err := newCertificate(subject, authority, authorityKey)
		if err != nil {
			return err
		}
		if err := writePEM(name+".crt", "CERTIFICATE", certificate.Raw); err != nil {
			return err
		}
		if err := writePEM(name+".key", "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key)); err != nil {
			return err
		}
	}
	signing, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	if err := writePEM("service-accounts.key", "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(signing)); err != nil {
		return err
	}
	return writePEM("ca.crt", "CERTIFICATE", authority.Raw)
}

// newCertificate signs with the given authority, or makes a new one when there is none. The authority's key is never written.
func newCertificate(subject pkix.Name, authority *x509.Certificate, authorityKey *rsa.PrivateKey) (*x509.Certificate, *rsa.PrivateKey, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, nil, err
	}
	template := &x509.Certificate{
		SerialNumber: serial,
		Subject:      subject,
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(tenYears),
		KeyUsage:     x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
	}
	if authority == nil {
		template.IsCA, template.BasicConstraintsValid = true, true
		template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
		authority, authorityKey = template, key
	} else {
		template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
		template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 0, 0, 1)}
		template.DNSNames = []string{"localhost", "kubernetes.default.svc"}
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, authority, key.Public(), authorityKey)
	if err != nil {
		return nil, nil, err
	}
	certificate, err := x509.ParseCertificate(raw)
	return certificate, key, err
}

func writePEM(file, kind string, content []byte) error {
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}), 0o600); err != nil {
		return fmt.Errorf("cannot write %s: %w", file, err)
	}
	return nil
}
