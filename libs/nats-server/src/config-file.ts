/** What the configuration of a local server says. */
export type ServerConfig = {
  readonly host: string;
  /** TCP port; -1 lets the system choose a free one. */
  readonly port: number;
  /** Folder of JetStream's files. */
  readonly jetstreamDir: string;
  /** Folder into which the server writes the port that it really listens on. */
  readonly portsDir: string;
  readonly serverName?: string;
};

/**
 * The text of a `nats-server` configuration file; every key is known to 2.9. The limits of JetStream are set because the
 * server would else reserve three quarters of the machine's memory and free disk: enough for a laptop's mesh and any test.
 */
export function renderConfig(config: ServerConfig): string {
  const { host, port, jetstreamDir, portsDir, serverName } = config;
  return [
    ...(serverName === undefined ? [] : [`server_name: ${quote(serverName)}`]),
    `host: ${quote(host)}`,
    `port: ${port}`,
    `ports_file_dir: ${quote(portsDir)}`,
    'max_payload: 1MB',
    'jetstream {',
    `  store_dir: ${quote(jetstreamDir)}`,
    '  max_memory_store: 256MB',
    '  max_file_store: 4GB',
    '}',
    '',
  ].join('\n');
}

/** The format's quoted strings know the escapes of JSON for `"`, `\`, tab and line ends, and take the rest as it is. */
function quote(text: string): string {
  return JSON.stringify(text);
}
