/**
 * A certificate that nobody trusts, for `localhost` and `127.0.0.1`, and its key: that of a provider with broken TLS. The
 * key is public, so it protects nothing and is for tests alone. It is valid until 2120.
 */
export const selfSigned = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJzaW11bGF0
ZWQtcHJvdmlkZXIwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMB0x
GzAZBgNVBAMMEnNpbXVsYXRlZC1wcm92aWRlcjBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABNKKWOGA+8YOKmDI8iFyKoZnHdRliegJLw9zvPXOVXGvwjXNGCImqEa1
NukrMB0kxL1YF0C9WFDSJ4gHm4f0U/GjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9z
dIcEfwAAATAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTv/KYYuA+/FtlM4SM2
RmVCflz1HDAKBggqhkjOPQQDAgNIADBFAiBMdup+4W/r5udKeN6ZL73YNXRmz7Wh
1NjOlhZxTbC1VwIhAOFyzQQqrZDueThqzNRVYii6K8Myow5At/dhXDZ44enp
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglcFa3lTYGusLmd4n
h2VK2mTehY3f3FwLTsQ+5+m7H8ihRANCAATSiljhgPvGDipgyPIhciqGZx3UZYno
CS8Pc7z1zlVxr8I1zRgiJqhGtTbpKzAdJMS9WBdAvVhQ0ieIB5uH9FPx
-----END PRIVATE KEY-----
`,
} as const;
