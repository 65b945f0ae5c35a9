import type { Answer } from './answer.js';
import type { Exchange, Job, Site } from './exchange.js';
import { performAnswer } from './perform-answer.js';
import { isInstant } from './plan-steps.js';
import { record } from './record.js';
import { RefusedRequest, type Refusal } from './refusal.js';
import { behaviourOf } from './request-behaviour.js';
import type { Call, Endpoint } from './wires/wire.js';

/**
 * Answers one request to one endpoint: honestly, wrongly, or with a refusal. An honest answer without pauses
 * leaves before this returns, without a timer or a plan; everything else is laid out as steps and played.
 */
export function serve(endpoint: Endpoint, exchange: Exchange, site: Site): void {
  const { wire } = endpoint;
  let call: Call | undefined;
  try {
    call = understand(endpoint, exchange);
    site.asked.note(call.model);
    const { behaviour, fault } = behaviourOf(
      call.model,
      exchange.request.headers['x-simulate'],
      site.behaviours,
    );
    const answer = call.answer({ behaviour, ids: site.ids, now: exchange.startedAt });
    const job = { wire, call, exchange, site };
    if (fault === null && isInstant(behaviour, answer.kind)) answerAtOnce(job, answer);
    else performAnswer(job, answer, { behaviour, fault });
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    refuse({ wire, call, exchange, site }, error.refusal);
  }
}

/** Refuses one request in the words of the wire, at once. */
export function refuse(job: Job, refusal: Refusal): void {
  const { wire, call, exchange, site } = job;
  const { status, headers, body } = wire.refuse(refusal, { ids: site.ids, stream: call?.stream ?? false });
  sendWhole(exchange, status, headers, body);
  const recorder = record(job, null);
  recorder?.({ outcome: 'completed', status, finishedAt: site.clock.now() });
}

function understand({ wire, read }: Endpoint, { request, body }: Exchange): Call {
  const refusal = wire.checkHeaders(request.headers);
  if (refusal !== undefined) throw new RefusedRequest(refusal);
  if (body.kind === 'refused') throw new RefusedRequest(body.refusal);
  return read(body.value, request);
}

/** Renders the whole answer to one string and hands it over: one write, whatever the number of chunks in it. */
function answerAtOnce(job: Job, answer: Answer): void {
  const { exchange, site } = job;
  const chunksWritten = answer.kind === 'whole' ? sendBody(exchange, answer) : sendStream(exchange, answer);
  const recorder = record(job, null);
  recorder?.({
    outcome: 'completed',
    status: 200,
    finishedAt: site.clock.now(),
    chunksWritten,
    usage: answer.usage,
  });
}

function sendBody(exchange: Exchange, answer: Answer & { readonly kind: 'whole' }): number {
  sendWhole(exchange, 200, answer.headers, answer.body({}));
  return 1;
}

function sendStream({ response }: Exchange, answer: Answer & { readonly kind: 'stream' }): number {
  const { open, pieces, finish, done } = answer.frames({});
  let text = open;
  for (const piece of pieces) text += piece.text;
  response.writeHead(200, [...answer.headers]);
  response.end(text + finish + done);
  return pieces.length;
}

function sendWhole({ response }: Exchange, status: number, headers: readonly string[], body: string): void {
  response.writeHead(status, [...headers, 'content-length', String(Buffer.byteLength(body))]);
  response.end(body);
}
