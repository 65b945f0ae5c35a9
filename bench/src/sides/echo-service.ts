import { Server, ServerCredentials } from '@grpc/grpc-js';
import { InferenceService } from '@signalbox/contracts';
import { tellParent } from '../roles/tell-parent.js';
import { CHUNKS_PER_STREAM, UPSTREAM_MODEL } from '../upstream/answer-modes.js';

type Whole = Parameters<typeof InferenceService.Complete.responseSerialize>[0];
type Event = Parameters<typeof InferenceService.Generate.responseSerialize>[0];

const TEXT = ' points';
const WHOLE: Whole = {
  model: UPSTREAM_MODEL,
  content: [{ text: { text: TEXT.repeat(CHUNKS_PER_STREAM) } }],
  finishReason: 'FINISH_REASON_STOP',
};
const CHUNK: Event = { chunk: { textDelta: { text: TEXT } } };
const FINISHED: Event = { finished: { reason: 'FINISH_REASON_STOP' } };

/** The role `echo`. */
export function serveEcho(): void {
  const server = createEcho();
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    tellParent({ port });
  });
}

/**
 * Makes a bare grpc-js server with the methods of the gRPC API, which has canned answers and calls nothing: the best that a
 * service of this kind can do here.
 */
export function createEcho(): Server {
  const server = new Server();
  const untyped: Parameters<Server['addService']>[0] = InferenceService;
  server.addService(untyped, {
    Complete: (_call: unknown, reply: (error: null, response: Whole) => void) => reply(null, WHOLE),
    Generate: (call: { write(message: Event): void; end(): void }) => {
      for (let chunk = 0; chunk < CHUNKS_PER_STREAM; chunk++) call.write(CHUNK);
      call.write(FINISHED);
      call.end();
    },
  });
  return server;
}
