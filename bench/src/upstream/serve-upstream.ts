import { createServer, type Server, type Socket } from 'node:net';
import { tellParent } from '../roles/tell-parent.js';
import { createMessageScanner } from '../wire/message-scanner.js';
import { ANSWER_MODES, type AnswerMode } from './answer-modes.js';
import { JSON_ANSWER, jsonReply, MODEL_LIST, STREAM_ANSWER } from './canned-answers.js';

/** Milliseconds before a chunk of a paced stream: from 5 to 15. */
const SHORTEST_PAUSE_MS = 5;
const PAUSE_SPREAD_MS = 11;

const NOTHING = jsonReply({});
const FIRST = STREAM_ANSWER[0] ?? NOTHING;
const BURST = Buffer.concat(STREAM_ANSWER);

/** What each mode writes. */
const ANSWERS: Readonly<Record<AnswerMode, (socket: Socket) => void>> = {
  json: (socket) => void socket.write(JSON_ANSWER),
  burst: (socket) => void socket.write(BURST),
  chunks: (socket) => writeFrom(socket, 0, (next) => setImmediate(next)),
  paced: (socket) => writeFrom(socket, 0, (next) => setTimeout(next, pauseMs())),
  idle: (socket) => void socket.write(FIRST),
};

/** The role `upstream`. */
export function serveUpstream(): void {
  const server = createUpstream();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') tellParent({ port: address.port });
  });
}

/**
 * Makes a provider on the OpenAI wire that answers with canned bytes over raw sockets, so that it is much faster than
 * whatever is measured with it. Any other path is answered with an empty object: it also stands in for a trace collector.
 */
export function createUpstream(): Server {
  return createServer({ noDelay: true }, (socket) => {
    const scanner = createMessageScanner();
    socket.on('data', (bytes) => {
      const request = scanner.read(bytes);
      if (request !== undefined) answer(socket, request.startLine);
    });
    socket.on('error', () => socket.destroy());
  });
}

function answer(socket: Socket, requestLine: string): void {
  if (requestLine.startsWith('GET ')) return void socket.write(MODEL_LIST);
  const mode = ANSWER_MODES.find((name) => requestLine.startsWith(`/${name}/`, 'POST '.length));
  if (mode === undefined) socket.write(NOTHING);
  else ANSWERS[mode](socket);
}

function writeFrom(socket: Socket, index: number, later: (next: () => void) => void): void {
  const part = STREAM_ANSWER[index];
  if (part === undefined || socket.destroyed) return;
  socket.write(part);
  later(() => writeFrom(socket, index + 1, later));
}

function pauseMs(): number {
  return SHORTEST_PAUSE_MS + Math.floor(Math.random() * PAUSE_SPREAD_MS);
}
