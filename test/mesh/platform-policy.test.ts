import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Decision } from '@signalbox/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { signalboxHere } from './signalbox-here.js';
import { question, startTestMesh, type TestMesh } from './support.js';

/** The policy that docs/routing.md walks through, with three tenants and engines that are read often. */
async function platformPolicy(): Promise<string> {
  const file = fileURLToPath(new URL('../../deploy/policies/platform.yaml', import.meta.url));
  const text = await readFile(file, 'utf8');
  return `${text.replaceAll('every: 2s', `every: ${SCRAPE_MS}ms`).replace('Europe/Berlin', zoneAtNight())}
tenants:
  shop: { keys: [{ sha256: ${sha256('shop-key')} }], criticality: critical, trust: [region] }
  bank: { keys: [{ sha256: ${sha256('bank-key')} }], residency: eu }
  labs:
    tier: premium
    keys: [{ sha256: ${sha256('labs-key')} }]
  desk:
    keys: [{ sha256: ${sha256('desk-key')} }, { sha256: ${sha256('analyst-key')}, persona: analyst }]
`;
}

const SCRAPE_MS = 200;

function sha256(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** A zone in which it is eleven at night now, so that the night rule can be seen at any hour. */
function zoneAtNight(): string {
  const offset = ((23 - new Date().getUTCHours() + 36) % 24) - 12;
  // The signs of these zones are inverted: Etc/GMT-3 is three hours ahead.
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

const EASY = 'Say hello.';
const HARD =
  'Prove that there are infinitely many primes of the form 4k + 3, then compare your proof with the analytic one, ' +
  'explain why the argument fails for 4k + 1, and design an algorithm that lists them; justify each step and its complexity.';
const MEDIUM =
  'Design a multi-region database architecture with strong consistency; compare Raft and Paxos, and list trade-offs, ' +
  'failure modes and a migration plan.';
const CODE =
  'Write a TypeScript function that parses a CSV file with quoted fields, and fix the bug in `split(",")`.';
const CARD = 'Say hello to the holder of card 4111 1111 1111 1111.';

/** What a caller sends besides the prompt, and the flags that make the command send the same. */
type Case = {
  readonly about: string;
  readonly prompt: string;
  readonly model?: string;
  readonly key?: string;
  readonly tenant?: string;
  readonly wishes?: object;
  readonly flags?: readonly string[];
  readonly backend: string;
  readonly rule: string;
};

const CASES: readonly Case[] = [
  {
    about: 'an easy one from the US goes to the small model there',
    prompt: EASY,
    wishes: { region: 'us' },
    flags: ['--region', 'us'],
    backend: 'llama-8b-us',
    rule: 'easy-and-near',
  },
  {
    about: 'the same from the EU stays on this side of the ocean',
    prompt: EASY,
    wishes: { region: 'eu' },
    flags: ['--region', 'eu'],
    backend: 'llama-8b-eu',
    rule: 'easy-and-near',
  },
  {
    about: 'a hard one goes to whoever answers best',
    prompt: HARD,
    backend: 'claude-sonnet',
    rule: 'hard-to-the-best',
  },
  {
    about: 'one in between goes by quality for the money',
    prompt: MEDIUM,
    backend: 'gpt-mini',
    rule: 'the-rest',
  },
  {
    about: 'code goes to the specialist',
    prompt: CODE,
    backend: 'coder-32b',
    rule: 'code-to-the-coder',
  },
  {
    about: 'what has a card number in it stays home, whoever sends it',
    prompt: CARD,
    backend: 'llama-70b-eu',
    rule: 'restricted-stays-home',
  },
  {
    about: 'a tenant that resides in the EU stays there',
    prompt: EASY,
    key: 'bank-key',
    tenant: 'bank',
    backend: 'llama-70b-eu',
    rule: 'restricted-stays-home',
  },
  {
    about: 'a premium tenant gets the best, for code too',
    prompt: CODE,
    key: 'labs-key',
    tenant: 'labs',
    backend: 'claude-sonnet',
    rule: 'analysts-and-premium',
  },
  {
    about: 'a key of an analyst gets it as well',
    prompt: EASY,
    key: 'analyst-key',
    tenant: 'desk',
    flags: ['--persona', 'analyst'],
    backend: 'claude-sonnet',
    rule: 'analysts-and-premium',
  },
  {
    about: 'what can wait goes to the cheap pool at night',
    prompt: HARD,
    wishes: { criticality: 'sheddable', ignore: ['llama-8b-us'] },
    flags: ['--criticality', 'sheddable', '--ignore', 'llama-8b-us'],
    backend: 'llama-8b-eu',
    rule: 'night-batch',
  },
  {
    about: 'a variant sorts the same candidates otherwise',
    prompt: MEDIUM,
    model: 'auto:cheap',
    flags: ['--model', 'auto:cheap'],
    backend: 'llama-70b-eu',
    rule: 'the-rest',
  },
  {
    about: 'a caller may narrow the choice',
    prompt: MEDIUM,
    wishes: { only: ['llama-70b-eu'] },
    flags: ['--only', 'llama-70b-eu'],
    backend: 'llama-70b-eu',
    rule: 'the-rest',
  },
  {
    about: 'and may say what it costs at most',
    prompt: MEDIUM,
    wishes: { maxCostUsd: 0.0001 },
    flags: ['--max-price', '0.0001'],
    backend: 'llama-70b-eu',
    rule: 'the-rest',
  },
];

let mesh: TestMesh;
beforeAll(async () => {
  mesh = await startTestMesh(await platformPolicy());
}, 300_000);
afterAll(() => mesh.stop());
afterEach(() => mesh.upstream.reset());

type Summary = { readonly backend: string; readonly rule: string };

function post(
  prompt: string,
  { wishes = {}, key = 'shop-key', model = 'auto' }: Pick<Case, 'wishes' | 'key' | 'model'>,
): Promise<Response> {
  const signalbox = { criticality: 'standard', ...wishes };
  return mesh.chat(question(prompt, { model, max_tokens: 64, signalbox }), {
    authorization: `Bearer ${key}`,
  });
}

async function ask(prompt: string, options: Pick<Case, 'wishes' | 'key' | 'model'> = {}): Promise<Summary> {
  const response = await post(prompt, options);
  const reply: { signalbox?: Summary } = await response.json();
  if (reply.signalbox === undefined) throw new Error(JSON.stringify(reply));
  return reply.signalbox;
}

describe('the policy of docs/routing.md', () => {
  it('names the rule that has no backend of those that a caller wants', async () => {
    const response = await post(EASY, { wishes: { only: ['llama-70b-eu'] } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: {
        message: expect.stringContaining('This rule does not consider llama-70b-eu'),
      },
      signalbox: { route: 'default', rule: 'easy-and-near' },
    });
  });

  it.each(CASES)('$about', async ({ prompt, tenant = 'shop', flags = [], backend, rule, ...options }) => {
    expect(await ask(prompt, options)).toMatchObject({ backend, rule });

    const decision = mesh.mesh.services.get('decision')?.addresses['grpc'] ?? '';
    const { stdout } = await signalboxHere([
      'explain',
      '--json',
      `--decision=${decision}`,
      `--tenant=${tenant}`,
      '--max-tokens=64',
      ...flags,
      prompt,
    ]);
    const { decision: explained }: { decision: Decision } = JSON.parse(stdout);
    const plan = explained.kind === 'plan' ? explained.plan : undefined;
    expect({ rule: plan?.rule, backend: plan?.candidates[0]?.backend }).toEqual({ rule, backend });
  });
});

describe('a caller', () => {
  it('that states what its tenant is not trusted with is refused, with every feature named', async () => {
    const response = await post(EASY, { key: 'bank-key', wishes: { task: 'code', region: 'us' } });
    expect(response.status).toBe(403);
    const { error }: { error: { message: string } } = await response.json();
    expect(error.message).toMatch(/may not state task, region/);
  });

  it('may label its data, and a find of the detectors raises the label', async () => {
    const labelled = (sensitivity: string, prompt: string) =>
      ask(prompt, { key: 'desk-key', wishes: { sensitivity } });
    expect((await labelled('restricted', EASY)).rule).toBe('restricted-stays-home');
    expect((await labelled('public', EASY)).rule).toBe('easy-and-near');
    expect((await labelled('public', CARD)).rule).toBe('restricted-stays-home');
  });
});

describe('an engine that is full', () => {
  it('loses its traffic, and gets it back when it is not full any more', async () => {
    const usual = async (): Promise<string> => (await ask(EASY, { wishes: { region: 'eu' } })).backend;
    expect(await usual()).toBe('llama-8b-eu');

    mesh.upstream.setBehaviour('llama-3.1-8b-eu', { extraWaiting: 50 });
    await vi.waitFor(async () => expect(await usual()).toBe('llama-8b-us'), { timeout: 5_000, interval: 50 });
    mesh.upstream.reset();
    await vi.waitFor(async () => expect(await usual()).toBe('llama-8b-eu'), { timeout: 5_000, interval: 50 });

    mesh.upstream.setBehaviour('llama-3.1-8b-eu', { kvCacheAtLeast: 0.99 });
    await vi.waitFor(async () => expect(await usual()).toBe('llama-8b-us'), { timeout: 5_000, interval: 50 });
    mesh.upstream.reset();
    await vi.waitFor(async () => expect(await usual()).toBe('llama-8b-eu'), { timeout: 5_000, interval: 50 });
  });

  it('lets critical requests spill to the cloud when its neighbour is full too, and only those', async () => {
    mesh.upstream.setBehaviour('llama-3.1-8b-eu', { extraWaiting: 50 });
    mesh.upstream.setBehaviour('llama-3.1-8b-us', { extraWaiting: 50 });
    const critical = { region: 'eu', criticality: 'critical' };
    await vi.waitFor(async () => expect((await ask(EASY, { wishes: critical })).backend).toBe('gpt-mini'), {
      timeout: 5_000,
      interval: 50,
    });
    expect((await ask(EASY, { wishes: { region: 'eu' } })).backend).toMatch(/^llama-8b-/);
    expect((await ask(EASY, { wishes: { ...critical, maxCostUsd: 0.00002 } })).backend).toMatch(/^llama-8b-/);
  });
});
