import type { Answer } from './answer.js';
import { openBooks } from './books.js';
import type { Job } from './exchange.js';
import type { Scene } from './faults/define-fault.js';
import { applyFault } from './faults/registry.js';
import { planSteps } from './plan-steps.js';
import { play } from './play.js';
import { record } from './record.js';
import type { RequestBehaviour } from './request-behaviour.js';
import { coalesce, say } from './steps.js';

/**
 * Gives an answer that takes time or goes wrong: plans its steps, lets the fault change them, plays them, and
 * keeps the books meanwhile. Requests to the self-hosted engine also count as its load.
 */
export function performAnswer(job: Job, answer: Answer, { behaviour, fault }: RequestBehaviour): void {
  const { wire, call, exchange, site } = job;
  const plan: Scene['answer'] = (edit = {}) => planSteps(answer, behaviour, edit);
  const steps = fault === null ? plan() : applyFault(fault, setScene(job, plan));
  const books = openBooks({ answer, fault, response: exchange.response, recorder: record(job, fault) });
  const tokens = answer.usage === undefined ? 0 : answer.usage.input + answer.usage.output;
  const ticket = wire.name === 'vllm' ? site.load.enter(call?.model ?? '', tokens) : undefined;
  play({
    steps: behaviour.burst ? coalesce(steps) : steps,
    response: exchange.response,
    clock: site.clock,
    onWrite: (step) => {
      if (books.write(step) === 'first') ticket?.start();
    },
    onEnd: (ending) => {
      ticket?.leave();
      books.close(ending, site.clock.now());
    },
  });
}

function setScene({ wire, call, exchange, site }: Job, answer: Scene['answer']): Scene {
  const context = { ids: site.ids, stream: call?.stream ?? false };
  return {
    stream: context.stream,
    model: call?.model ?? '',
    key: wire.readKey(exchange.request.headers),
    answer,
    refuse: (refusal, body) => {
      const refused = wire.refuse(refusal, context);
      return say(refused.status, refused.headers, body ?? refused.body);
    },
    errorEvent: () => wire.errorEvent(site.ids),
    errorBody: () => wire.refuse({ kind: 'status', status: 500 }, context).body,
    malformedEvent: wire.malformedEvent,
    keepAlive: wire.keepAlive,
    prefilled: call?.prefilled ?? false,
  };
}
