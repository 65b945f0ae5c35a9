import { DecisionService } from '@signalbox/contracts';
import type { Decider } from '@signalbox/decider';
import type { Tracing } from '@signalbox/runtime';
import type { Decide } from '../routing/decide.js';

/** What decisions in this process are made with. */
export type DecideHereParts = { readonly decider: Decider; readonly tracing: Tracing };

/** A decision has the same name in a trace as one that a service was asked for. */
const SPAN = DecisionService.Decide.path.slice(1);

/** Decides in this process, at once: no service has to be called, waited for or available. */
export function createDecideHere({ decider, tracing }: DecideHereParts): Decide {
  return (profile, { trace }) => {
    const { span } = tracing.start(SPAN, trace);
    const decision = decider.decide(profile);
    span.end();
    return { decision };
  };
}
