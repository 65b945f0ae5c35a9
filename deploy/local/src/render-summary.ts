import { bold, dim, green } from './style.js';
import type { Mesh } from './start-mesh.js';

/** What runs where, and what to paste next. */
export function renderSummary(mesh: Mesh, model: string, seconds: number): string {
  const services = [...mesh.services.values()].sort((a, b) => a.name.localeCompare(b.name));
  const rows = services.map(
    ({ name, pid, addresses }) =>
      `  ${green('●')} ${name.padEnd(26)} ${(addresses['grpc'] ?? '').padEnd(18)} ${dim(`pid ${pid}, admin ${addresses['admin'] ?? ''}`)}`,
  );
  const providers = [
    ...mesh.real.map((name) => `${name} ${dim('real')}`),
    ...mesh.simulated.map((name) => `${name} ${dim('simulated')}`),
  ];
  const decision = mesh.services.get('decision')?.addresses['grpc'] ?? '';
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

/** Where the server came from, and its process if it is one of this mesh. */
function natsDetails({ nats }: Mesh): string {
  return nats.server === undefined ? nats.origin : `pid ${nats.server.pid}, ${nats.origin}`;
}

/** Whether the `signalbox` command finds the mesh by itself. */
function onUsualPort({ nats }: Mesh): boolean {
  return nats.origin === 'NATS_URL' || new URL(nats.url).port === '4222';
}
