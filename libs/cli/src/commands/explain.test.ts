import { DecisionService, decideRequestFromWire, explainResponseToWire } from '@signalbox/contracts';
import type { RequestProfile } from '@signalbox/domain';
import { defineService, implement, startService } from '@signalbox/runtime';
import { openTestNats } from '@signalbox/nats-server/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../command-line.js';
import { fakeTerminal } from '../testing/fake-terminal.js';
import { TWO_BACKENDS } from '../testing/policies.js';

const FILES = { 'policy.yaml': TWO_BACKENDS, 'profile.json': '{ "inputTokens": 5000 }' };
const BY_DAY = ['--at', '2026-03-02T12:00:00Z'];
const BY_NIGHT = ['--at', '2026-03-02T03:00:00Z'];

/** No NATS server is at port 1. */
const NO_MESH = 'nats://127.0.0.1:1';

async function signalbox(...args: readonly string[]) {
  return signalboxIn({ NATS_URL: NO_MESH }, ...args);
}

async function signalboxIn(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const terminal = fakeTerminal({ files: FILES, input: 'Hello from a pipe', environment });
  const code = await runCommandLine(['explain', ...args], terminal);
  return { code, output: terminal.output(), errors: terminal.errors() };
}

/** The first choice and the rule of an explanation. */
async function choice(...args: readonly string[]) {
  const { code, output, errors } = await signalbox('--policy', 'policy.yaml', '--json', ...args);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const { decision } = JSON.parse(output);
  return [decision.plan.rule, decision.plan.candidates[0].backend];
}

describe('signalbox explain', () => {
  it('decides by a policy alone, at the time that is said', async () => {
    expect(await choice(...BY_DAY, 'Hello')).toEqual(['short-prompts', 'cheap']);
    expect(await choice(...BY_NIGHT, 'Hello')).toEqual(['nights-are-cheap', 'cheap']);
    expect(await choice(...BY_DAY, '--profile', 'profile.json')).toEqual(['the-rest', 'good']);
    expect(await choice(...BY_DAY, '--only', 'good', '-')).toEqual(['short-prompts', 'good']);
  });

  it('gives the profile and the whole decision as JSON', async () => {
    const { output } = await signalbox('--policy', 'policy.yaml', '--json', ...BY_DAY, '-');
    const { profile, decision } = JSON.parse(output);
    expect(profile).toMatchObject({ model: 'auto', inputTokens: expect.any(Number) });
    expect(output).not.toContain('Hello from a pipe');
    const stages = new Set(decision.steps.map(({ stage }: { stage: string }) => stage));
    expect(stages).toEqual(new Set(['route', 'rule', 'filter', 'scorer', 'picker']));
  });

  it('tells people the way from the features to the order', async () => {
    const { output } = await signalbox('--policy', 'policy.yaml', ...BY_DAY, 'Hello');
    const titles = output.split('\n').filter((line) => /^\S/.test(line));
    expect(titles).toEqual([
      'Request',
      'Policy',
      'Route and rule',
      'Filters',
      'Scores',
      'Picker',
      'Order',
      'Limits',
    ]);
    expect(output).toContain('decided here as of 2026-03-02 12:00:00Z; nothing is known of the backends');
  });

  it('explains a refusal too', async () => {
    const { code, output } = await signalbox('--policy', 'policy.yaml', ...BY_DAY, '--only', 'god', 'Hello');
    expect(code).toBe(0);
    expect(output).toContain('Refused\n  NO_ELIGIBLE_BACKEND');
    expect(output).toContain('Did you mean "good"?');
  });

  it('asks a running decision service, which sees the profile and not the prompt', async () => {
    const asked: RequestProfile[] = [];
    const nats = await openTestNats();
    onTestFinished(() => nats.close());
    const service = await startService(
      defineService({
        name: 'decision',
        settings: {},
        start: async () => ({
          implementations: [
            implement(DecisionService, {
              Decide: async () => ({}),
              Explain: async (request) => {
                asked.push(decideRequestFromWire(request));
                return explainResponseToWire({
                  kind: 'reject',
                  reason: 'UNKNOWN_MODEL',
                  message: 'There is no model "live".',
                  violations: [],
                  policyVersion: 'v-live',
                  rejected: [],
                  steps: [{ stage: 'route', name: 'none', verdicts: [] }],
                });
              },
            }),
          ],
        }),
      }),
      { NATS_URL: nats.url, SIGNALBOX_LOG_LEVEL: 'silent', SIGNALBOX_DRAIN_SETTLE_MS: '0' },
    );
    const address = service.addresses['grpc'] ?? '';
    const { code, output, errors } = await signalbox('--decision', address, '--model', 'live', 'Hello');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain(`v-live, decided by ${address} with what it knows now`);
    expect(asked).toMatchObject([{ model: 'live', messageCount: 1 }]);

    const asTenant = ['--decision', address, '--tenant', 'acme', '--session', 's', 'Hello'];
    const apart = await signalbox(...asTenant);
    expect(apart.output).toContain(
      `decided by ${address} with what it knows now; nothing is known of the tenant`,
    );
    expect(await signalbox(...asTenant, '--nats', NO_MESH)).toMatchObject({ code: 69 });
    const mesh = { NATS_URL: nats.url, SIGNALBOX_CALLER_HASH_KEY: 'secret' };
    const terminal = fakeTerminal({ files: FILES, environment: mesh });
    expect(await runCommandLine(['policy', 'apply', 'policy.yaml'], terminal)).toBe(0);
    const known = await signalboxIn(mesh, ...asTenant);
    expect(known.output).toContain(`decided by ${address} with what it knows now\n`);
    expect(asked.slice(1)).toMatchObject([{ tenant: 'acme' }, { tenant: 'acme', region: 'eu' }]);
    expect(asked[2]?.session).not.toBe(asked[1]?.session);
    await service.stop();
    expect(await signalbox('--decision', address, 'Hello')).toMatchObject({
      code: 69,
      errors: `signalbox: No decision service answers at ${address}. \`npm start\` prints its address beside "decision"; it is another one after every start.\n`,
    });
  }, 60_000);

  it('says that there is no decision service where something else answers', async () => {
    const nats = await openTestNats();
    onTestFinished(() => nats.close());
    const other = await startService(
      defineService({ name: 'other', settings: {}, start: async () => ({}) }),
      {
        NATS_URL: nats.url,
        SIGNALBOX_LOG_LEVEL: 'silent',
        SIGNALBOX_DRAIN_SETTLE_MS: '0',
      },
    );
    const address = other.addresses['grpc'] ?? '';
    expect(await signalbox('--decision', address, 'Hello')).toMatchObject({
      code: 64,
      errors: expect.stringContaining(`There is no decision service at ${address};`),
    });
    await other.stop();
  }, 60_000);

  it('refuses what the ingress would refuse, and a tenant that is not there', async () => {
    const as = (tenant: string) =>
      signalbox('--policy', 'policy.yaml', '--tenant', tenant, '--region', 'us', 'Hello');
    expect(await as('acme')).toMatchObject({
      code: 65,
      output: '',
      errors: expect.stringContaining('This tenant may not state region.'),
    });
    expect(await as('acm')).toMatchObject({
      code: 64,
      errors: 'signalbox: There is no tenant "acm" in the policy. Did you mean "acme"?\n',
    });
  });

  it.each([
    [[], 'Which request? Give either a prompt in quotes or --profile FILE.'],
    [['--profile', 'profile.json', 'Hello'], 'Which request?'],
    [
      ['--decision', 'x:1', '--policy', 'policy.yaml', 'Hello'],
      'Leave out --policy and --at, or --decision.',
    ],
  ])('says what is missing or too much in %s', async (args, message) => {
    const { code, errors } = await signalbox(...args);
    expect(code).toBe(64);
    expect(errors).toContain(message);
  });
});
