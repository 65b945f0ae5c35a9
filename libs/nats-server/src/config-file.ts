/** The configuration of a local server. */
export type ServerConfig = {
  readonly host: string;
  /** TCP port; -1 lets the system choose a free one. */
  readonly port: number;
  /** Folder of JetStream's files. */
  readonly jetstreamDir: string;
  /** Folder into which the server writes the actual port that it listens on. */
  readonly portsDir: string;
  readonly serverName?: string;
};

/**
 * The text of a `nats-server` configuration file; 2.9 knows every key. The limits of JetStream are set because the server would
 * otherwise reserve three quarters of the machine's memory and free disk; they suffice for a laptop's mesh and any test.
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

/** Quotes a text. The format has JSON's escapes for `"`, `\`, tab and line breaks, and takes the rest as it is. */
function quote(text: string): string {
  return JSON.stringify(text);
}
