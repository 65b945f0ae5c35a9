import { NO_RECALL, type Decision, type DecisionRecord, type RequestProfile } from '@signalbox/domain';
import { runSignalbox } from './rerun-console.js';

/** What `signalbox explain --json` prints. */
type Explained = { readonly profile: RequestProfile; readonly decision: Decision };

/** Requests of a morning, each as the arguments of `signalbox explain`. */
const REQUESTS: readonly (readonly string[])[] = [
  ['Say hello.'],
  ['What is the capital of Peru?'],
  ['Summarise the minutes of the meeting in three sentences.'],
  ['Refactor this Python function and write unit tests for it.'],
  ['Translate "good morning" into German, French and Spanish.'],
  ['Compare three designs of a distributed queue, and justify which one you would choose.'],
  ['Prove that there are infinitely many prime numbers, step by step.'],
  ['Say hello to the holder of card 4111 1111 1111 1111.'],
];

/** The time between two of them, in milliseconds. */
const APART_MS = 60_000;

/** The decisions on these requests under a policy, as `signalbox decisions` prints them: one line of JSON for each. */
export async function recordedDecisions(policy: string, start: number): Promise<string> {
  const lines = [];
  for (const [index, words] of REQUESTS.entries()) {
    const at = start + index * APART_MS;
    const call = ['explain', '--json', '--policy', policy, '--at', new Date(at).toISOString(), ...words];
    const explained: Explained = JSON.parse(await runSignalbox(call));
    lines.push(JSON.stringify({ kind: 'decision', ...recordOf(explained, at, index) }));
  }
  return `${lines.join('\n')}\n`;
}

function recordOf({ profile, decision }: Explained, at: number, index: number): DecisionRecord {
  const made = {
    at,
    profile: { ...profile, requestId: `req_${index + 1}` },
    seed: 1,
    turn: 0,
    recall: NO_RECALL,
  };
  if (decision.kind === 'reject') return { ...made, policyVersion: decision.policyVersion };
  const { policyVersion, route, rule, candidates } = decision.plan;
  const [first] = candidates;
  return {
    ...made,
    policyVersion,
    route,
    rule,
    ...(first !== undefined && { backend: first.backend }),
    ...(first?.expectedCostNanoUsd !== undefined && { expectedCostNanoUsd: first.expectedCostNanoUsd }),
  };
}
