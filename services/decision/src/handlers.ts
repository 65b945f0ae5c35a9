import {
  decideRequestFromWire,
  decideResponseToWire,
  explainResponseToWire,
  type DirectDecisionServiceDefinition,
} from '@signalbox/contracts';
import type { Decider } from '@signalbox/decider';
import type { Handlers } from '@signalbox/runtime';

/** The handlers of DecisionService: decode, decide, encode. */
export function decisionHandlers(decider: Decider): Handlers<DirectDecisionServiceDefinition> {
  return {
    Decide: (request) => decideResponseToWire(decider.decide(decideRequestFromWire(request))),
    Explain: (request) => explainResponseToWire(decider.explain(decideRequestFromWire(request))),
  };
}
