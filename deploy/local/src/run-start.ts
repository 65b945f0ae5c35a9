import { parsePolicy } from '@signalbox/policy';
import { sendFirstRequest } from './first-request.js';
import { requireFreePort } from './free-port.js';
import { interruption, type Interruption } from './interruption.js';
import { readOptions, USAGE, type StartOptions } from './options.js';
import { EXIT_USAGE, UsageError } from './parse-options.js';
import { ROOT } from './paths.js';
import { readPolicyFile } from './read-policy-file.js';
import { renderRoute } from './render-route.js';
import { renderSummary } from './render-summary.js';
import { startMesh, type Mesh, type MeshOptions } from './start-mesh.js';
import { bold, dim } from './style.js';
import { superviseMesh } from './supervise.js';
import { openTraceReceiver } from './trace-receiver.js';
import { createTraceStore } from './trace-store.js';

/** The mesh of `npm start` has no tenants unless its policy has, so it stays on this machine. */
const HOST = '127.0.0.1';

/** Where every tool looks for NATS first. */
const NATS_PORT = 4222;

const PROMPT = 'In one sentence: what does a signal box do?';

/**
 * `npm start`: starts the mesh, shows it, sends one request through it, and runs until it is stopped.
 * @returns an exit code.
 */
export async function runStart(args: readonly string[]): Promise<number> {
  const interrupted = interruption();
  try {
    const options = readOptions(args, process.env);
    if (options.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    return await runMesh(options, interrupted);
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? EXIT_USAGE : 1;
  }
}

async function runMesh(options: StartOptions, interrupted: Promise<Interruption>): Promise<number> {
  const startedAt = performance.now();
  const say = (text: string): void => void (options.quiet || process.stdout.write(`${text}\n`));
  const policy = await readPolicyFile(options.configFile ?? `${ROOT}deploy/policies/local.yaml`);
  await requireFreePort(HOST, options.grpcPort, '--grpc-port');
  await requireFreePort(HOST, options.httpPort, '--http-port');
  const ownEndpoint = process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  const traces = ownEndpoint === undefined ? createTraceStore() : undefined;
  const receiver = traces === undefined ? undefined : await openTraceReceiver(traces);
  const otlpEndpoint = ownEndpoint ?? receiver?.url;
  let mesh: Mesh | undefined;
  let unsupervise: (() => void) | undefined;
  try {
    mesh = await startMesh({
      policy,
      simulate: options.simulate,
      together: options.together,
      ...(options.workers !== undefined && { workers: ofEach(options.workers) }),
      natsPort: NATS_PORT,
      grpcAddress: `${HOST}:${options.grpcPort}`,
      httpAddress: `${HOST}:${options.httpPort}`,
      ...(otlpEndpoint !== undefined && { otlpEndpoint }),
      onProgress: (message) => say(dim(`  … ${message}`)),
    });
    unsupervise = superviseMesh(mesh, (message) => process.stderr.write(`${message}\n`));
    const model = firstModel(policy);
    say(renderSummary(mesh, model, (performance.now() - startedAt) / 1_000));
    if (options.quiet)
      process.stdout.write(`Signalbox is up: gRPC ${mesh.grpcAddress}, HTTP ${mesh.httpUrl}\n`);
    else say(await tryIt(mesh, model, traces));
    say(`\n${dim('Ctrl-C stops everything.')}`);
    const why = await interrupted;
    say(`\nStopping (${why === 'disconnect' ? 'the process that started this is gone' : why}) …`);
  } finally {
    unsupervise?.();
    await mesh?.stop();
    await receiver?.close();
  }
  say('Stopped.');
  return 0;
}

/** The same number of workers for every service that can have several, and for those that share a process. */
function ofEach(workers: number | 'auto'): NonNullable<MeshOptions['workers']> {
  return { ingress: workers, decision: workers, adapters: workers, together: workers };
}

async function tryIt(
  mesh: Mesh,
  model: string,
  traces: Parameters<typeof sendFirstRequest>[3],
): Promise<string> {
  try {
    const reply = await sendFirstRequest(mesh.grpcAddress, model, PROMPT, traces);
    return `${bold('A first request')}\n${renderRoute(reply, PROMPT)}`;
  } catch (error) {
    return `${bold('A first request')} failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The model name to show in examples: `auto` where the policy has it. */
function firstModel(policy: string): string {
  const parsed = parsePolicy(policy);
  const names = parsed.ok ? parsed.policy.models.map(({ name }) => name) : [];
  return names.includes('auto') ? 'auto' : (names[0] ?? 'auto');
}
