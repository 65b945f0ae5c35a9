import { Client, credentials, status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { MESH, NAIVE } from '../worlds.js';

const FIELDS = [
  'model',
  'messages',
  'stream',
  'tools',
  'temperature',
  'stop',
  'response_format',
  'tool_choice',
  'max_tokens',
];

const INVALID_ARGUMENT: number = status.INVALID_ARGUMENT;

/** Bodies that are wrong in every way: no JSON, other JSON, the right fields with the wrong values. */
const anyBody: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .dictionary(fc.constantFrom(...FIELDS), fc.jsonValue({ maxDepth: 4 }))
    .map((value) => JSON.stringify(value)),
  fc
    .jsonValue()
    .map((value) =>
      JSON.stringify({ model: 'auto', max_tokens: 4, messages: [{ role: 'user', content: value }] }),
    ),
  fc.jsonValue().map((value) =>
    JSON.stringify({
      model: 'auto',
      max_tokens: 4,
      tools: value,
      messages: [{ role: 'user', content: 'x' }],
    }),
  ),
);

/** Whatever is sent, the reply is an error of the caller or an answer, and the mesh stays up. */
export const malformed = defineRow({
  id: 'R22',
  title: 'Malformed requests over HTTP and gRPC',
  passLine: 'no 5xx over HTTP, INVALID_ARGUMENT over gRPC, no crash',
  control: 'a naive gateway',
  world: MESH,
  controlWorld: NAIVE,
  async measure({ world, size, mechanism }) {
    const n = size === 'fast' ? 200 : 10_000;
    const bad: string[] = [];
    for (const text of fc.sample(anyBody, { numRuns: n * 0.7, seed: 4 })) {
      const reply = await fetch(`${world.urls[0]}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text === '' ? ' ' : text,
      });
      await reply.arrayBuffer();
      if (reply.status >= 500) bad.push(String(reply.status));
    }
    if (mechanism === 'on') {
      const codes = await sendBytes(world.mesh.grpcAddress, n * 0.3);
      bad.push(...codes.filter((code) => code !== INVALID_ARGUMENT).map((code) => `code ${code}`));
    }
    const { kind } = await ask(world.urls[0] ?? '', 'still there?').answer;
    return {
      pass: bad.length === 0 && kind === 'whole',
      figure: `${bad.length} of ${n} answered otherwise; afterwards ${kind}`,
      n,
    };
  },
});

/** The status codes of calls whose messages are random bytes. */
async function sendBytes(address: string, n: number): Promise<readonly number[]> {
  const client = new Client(address, credentials.createInsecure());
  const codes: number[] = [];
  for (const bytes of fc.sample(fc.uint8Array({ maxLength: 200 }), { numRuns: n, seed: 4 })) {
    codes.push(
      await new Promise<number>((resolve) => {
        client.makeUnaryRequest(
          '/signalbox.inference.v1.InferenceService/Complete',
          (value: Uint8Array) => Buffer.from(value),
          (value: Buffer) => value,
          bytes,
          (error) => resolve(error?.code ?? 0),
        );
      }),
    );
  }
  client.close();
  return codes;
}
