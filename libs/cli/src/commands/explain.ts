import type { Decision, EpochMs } from '@signalbox/domain';
import { CALLER_HASH_KEY_VARIABLE } from '@signalbox/request-profile';
import { EMPTY_SNAPSHOT, explain as explainDecision, seededRandom } from '@signalbox/routing';
import { flag, moment, number, text, withDefault } from '../arguments/option-kinds.js';
import { CommandError } from '../command-error.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { askDecision } from '../explain/ask-decision.js';
import { buildProfile, type RequestSource } from '../explain/build-profile.js';
import { documentOfMesh, policyOf, type PolicyOptions } from '../explain/policy-of.js';
import { readProfile } from '../explain/profile-file.js';
import { renderExplanation, type Explanation } from '../explain/render-explanation.js';
import { requestOptions } from '../explain/request-options.js';
import { natsOption } from '../nats-option.js';
import { renderJson } from '../output/json.js';
import { when } from '../output/quantities.js';
import { readSource } from '../read-source.js';
import type { Terminal } from '../terminal.js';

/** Shows where a request would go and why. */
export const explain = defineCommand({
  name: 'explain',
  summary: 'Shows where a request would go and why, down to the last score. Nothing is sent to a provider.',
  positionals: [{ name: 'PROMPT', required: false, doc: 'What a user would say; - reads standard input.' }],
  options: {
    policy: text('FILE', 'Decide by this policy. Default: the policy in force in the mesh.'),
    nats: natsOption,
    decision: text(
      'HOST:PORT',
      'Ask a running decision service, so that the live state of the backends counts.',
    ),
    profile: text('FILE', 'A profile as JSON, or a part of one, in place of a prompt.'),
    ...requestOptions,
    at: moment('TIME', 'Decide as if it were this time. Default: now.'),
    seed: withDefault(
      number('N', 'Seed of the random numbers.', { least: 0, most: 2 ** 32 - 1, whole: true }),
      1,
    ),
    verbose: flag('Show what every filter says of every backend, and not only what it removes.'),
    json: flag('One JSON document: the profile and the whole decision.'),
  },
  notes: [
    'Without --decision nothing is known of the backends: the policy alone decides, and its unknowns show as such.',
    'With --decision, what a tenant lends its requests and what it may state comes from the policy of the mesh, over NATS.',
    'The profile is made here by the code of the ingress; the prompt goes nowhere. Sessions and users are told by hashes: for',
    `those of the mesh, ${CALLER_HASH_KEY_VARIABLE} must be what it is for the ingress.`,
    'Ends with 65 when the ingress would refuse the request for what it states, with 64 when the policy has no such tenant.',
  ],
  examples: [
    'signalbox explain --policy policy.yaml "Prove that the square root of 2 is irrational."',
    'signalbox explain --policy policy.yaml --at 2026-03-01T03:00:00Z --tenant acme --tag job=batch "Summarise this."',
    'signalbox explain --decision 127.0.0.1:50052 --only gpt-mini --json "Hello" | jq .decision.plan.candidates',
  ],
  async run({ terminal, style, options, words: [prompt] }) {
    const source = await sourceOf(prompt, options.profile, terminal);
    const explanation =
      options.decision === undefined
        ? await decideHere(source, options, terminal)
        : await askMesh(options.decision, source, options, terminal);
    await terminal.out(
      options.json
        ? renderJson({ profile: explanation.profile, decision: explanation.decision })
        : renderExplanation(explanation, { style, verbose: options.verbose }),
    );
    return EXIT.ok;
  },
});

async function sourceOf(
  prompt: string | undefined,
  profile: string | undefined,
  terminal: Terminal,
): Promise<RequestSource> {
  if ((prompt === undefined) === (profile === undefined)) {
    throw new CommandError('Which request? Give either a prompt in quotes or --profile FILE.', EXIT.usage);
  }
  if (profile !== undefined) {
    return { kind: 'profile', profile: readProfile(await readSource(terminal, profile), profile) };
  }
  return { kind: 'prompt', text: prompt === '-' ? await terminal.readInput() : (prompt ?? '') };
}

function hashKeyOf({ environment }: Terminal): string {
  return environment[CALLER_HASH_KEY_VARIABLE] ?? '';
}

type ExplainOptions = Parameters<typeof buildProfile>[1] &
  PolicyOptions & { readonly seed: number; readonly at: EpochMs | undefined };

async function decideHere(
  source: RequestSource,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<Explanation> {
  const { document, compiled, pricesAt } = await policyOf(options, terminal);
  const now = options.at ?? terminal.now();
  const profile = await buildProfile(source, options, { document, hashKey: hashKeyOf(terminal) });
  const decision = explainDecision({
    profile,
    policy: compiled,
    prices: pricesAt(now),
    snapshot: EMPTY_SNAPSHOT,
    now,
    random: seededRandom(options.seed),
  });
  return { profile, decision, basis: `decided here as of ${when(now)}; nothing is known of the backends` };
}

async function askMesh(
  address: string,
  source: RequestSource,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<Explanation> {
  if (options.policy !== undefined || options.at !== undefined) {
    throw new CommandError(
      'A running decision service has its own policy and its own time. Leave out --policy and --at, or --decision.',
      EXIT.usage,
    );
  }
  const document = await documentOfMesh(options.nats, terminal);
  const profile = await buildProfile(source, options, { document, hashKey: hashKeyOf(terminal) });
  const decision: Decision = await askDecision(address, profile);
  const isTenantUnknown = profile.tenant !== undefined && document === undefined;
  const basis = `decided by ${address} with what it knows now`;
  return { profile, decision, basis: isTenantUnknown ? `${basis}; nothing is known of the tenant` : basis };
}
