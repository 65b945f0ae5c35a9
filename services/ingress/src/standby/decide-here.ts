import { DecisionService } from '@signalbox/contracts';
import type { Decider } from '@signalbox/decider';
import type { Tracing } from '@signalbox/runtime';
import type { Decide } from '../routing/decide.js';

/** What decisions in this process are made with. */
export type DecideHereParts = { readonly decider: Decider; readonly tracing: Tracing };

/** The decision has the name in a trace that it has where a service is asked for it. */
const SPAN = DecisionService.Decide.path.slice(1);

/** Decides in this process, at once: nobody is asked, so there is nobody to wait for and nobody who may be away. */
export function createDecideHere({ decider, tracing }: DecideHereParts): Decide {
  return (profile, { trace }) => {
    const { span } = tracing.start(SPAN, trace);
    const decision = decider.decide(profile);
    span.end();
    return { decision };
  };
}
