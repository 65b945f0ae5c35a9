import { addressesOf } from './whereabouts.js';
import { bold, dim, green } from './style.js';
import type { Mesh } from './start-mesh.js';

/** What runs where, and what to paste next. */
export function renderSummary(mesh: Mesh, model: string, seconds: number): string {
  const rows = servicesOf(mesh).map(
    ({ name, address, details }) =>
      `  ${green('●')} ${name.padEnd(26)} ${address.padEnd(18)} ${dim(details)}`,
  );
  const providers = [
    ...mesh.real.map((name) => `${name} ${dim('real')}`),
    ...mesh.simulated.map((name) => `${name} ${dim('simulated')}`),
  ];
  const decision = addressesOf(mesh.services, 'decision')['grpc'] ?? '';
  return [
    '',
    bold(`Signalbox is up after ${seconds.toFixed(1)} s`),
    '',
    ...rows,
    `  ${green('●')} ${'nats-server'.padEnd(26)} ${mesh.nats.url.replace('nats://', '').padEnd(18)} ${dim(natsDetails(mesh))}`,
    '',
    ...(providers.length === 0 ? [] : [`  ${dim('providers')}  ${providers.join(', ')}`]),
    ...(mesh.simulatorUrl === undefined ? [] : [`  ${dim('simulated')}  ${mesh.simulatorUrl}`]),
    `  ${dim('policy')}     ${mesh.policyFile}`,
    `  ${dim('logs')}       ${mesh.directory}`,
    '',
    bold('Try it with curl'),
    `  curl -N ${mesh.httpUrl}/v1/chat/completions -H 'content-type: application/json' \\`,
    `    -d '{"model":"${model}","stream":true,"messages":[{"role":"user","content":"Why do trains need signals?"}]}'`,
    '',
    bold('with the OpenAI SDK'),
    `  const openai = new OpenAI({ baseURL: '${mesh.httpUrl}/v1', apiKey: 'none' });`,
    `  await openai.chat.completions.create({ model: '${model}', messages: [{ role: 'user', content: 'Hello' }] });`,
    '',
    bold('with gRPC'),
    `  npx buf curl --protocol grpc --http2-prior-knowledge \\`,
    `    -d '{"model":"${model}","chat":{"messages":[{"role":"ROLE_USER","content":[{"text":{"text":"Hello"}}]}]}}' \\`,
    `    http://${mesh.grpcAddress}/signalbox.inference.v1.InferenceService/Complete`,
    '',
    bold('See why, and change it'),
    `  npm run signalbox -- explain --decision ${decision} "Why do trains need signals?"`,
    `  npm run signalbox -- doctor ${mesh.policyFile}`,
    `  npm run signalbox -- policy apply FILE${onUsualPort(mesh) ? '' : ` --nats ${mesh.nats.url}`}`,
    '',
  ].join('\n');
}

/** A row for each service, by name, whichever process it is in. */
function servicesOf({ services }: Mesh): readonly { name: string; address: string; details: string }[] {
  return [...services.values()]
    .flatMap((process) =>
      [...process.serves].map(([service, addresses]) => ({
        // A further replica of a service has a name of its own as a process.
        name: process.serves.size === 1 ? process.name : service,
        address: addresses['grpc'] ?? '',
        details: `pid ${process.pid}${process.serves.size === 1 ? '' : ' together'}, admin ${addresses['admin'] ?? ''}`,
      })),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Where the server came from, and its process if it is one of this mesh. */
function natsDetails({ nats }: Mesh): string {
  return nats.server === undefined ? nats.origin : `pid ${nats.server.pid}, ${nats.origin}`;
}

/** Whether the `signalbox` command finds the mesh by itself. */
function onUsualPort({ nats }: Mesh): boolean {
  return nats.origin === 'NATS_URL' || new URL(nats.url).port === '4222';
}
