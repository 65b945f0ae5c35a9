import { InferenceService } from '@signalbox/contracts';
import type { GrpcTarget, HttpTarget } from '../load/load-job.js';
import { CHUNKS_PER_STREAM, type AnswerMode } from '../upstream/answer-modes.js';

/** A prompt of about 1.2 KB, like a short chat with instructions. */
export const SHORT_PROMPT: string =
  'A signal box is where the points and signals of a railway are set, so that every train takes its way. '.repeat(
    11,
  );

/** A prompt of about 200 KB, like a question about a long document. */
export const LONG_PROMPT: string = SHORT_PROMPT.repeat(178);

/** A chat request on the OpenAI wire. */
export function httpChat(
  baseUrl: string,
  model: string,
  mode: AnswerMode,
  prompt: string,
  headers: Readonly<Record<string, string>> = {},
): HttpTarget {
  const { hostname, port, pathname } = new URL(`${baseUrl}/chat/completions`);
  const stream = mode !== 'json';
  return {
    kind: 'http',
    host: hostname,
    port: Number(port),
    path: pathname,
    headers: { 'content-type': 'application/json', authorization: 'Bearer bench', ...headers },
    body: JSON.stringify({
      model,
      stream,
      max_tokens: CHUNKS_PER_STREAM,
      messages: [{ role: 'user', content: prompt }],
    }),
    stream,
  };
}

/** The same request to the gRPC API: `Complete` for one reply, `Generate` for a stream. */
export function grpcChat(address: string, model: string, mode: AnswerMode, prompt: string): GrpcTarget {
  const { hostname, port } = new URL(`http://${address}`);
  const method = mode === 'json' ? InferenceService.Complete : InferenceService.Generate;
  const message = method.requestSerialize({
    model,
    chat: {
      messages: [{ role: 'ROLE_USER', content: [{ text: { text: prompt } }] }],
      sampling: { maxOutputTokens: CHUNKS_PER_STREAM },
    },
  });
  return {
    kind: 'grpc',
    host: hostname,
    port: Number(port),
    path: method.path,
    message: message.toString('base64'),
  };
}
