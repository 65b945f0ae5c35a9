import { parsePolicy } from '@signalbox/policy';
import { frameOf, profileChat, windowsOf } from '@signalbox/request-profile';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments/parse-arguments.js';
import { CommandError } from '../command-error.js';
import { TWO_BACKENDS } from '../testing/policies.js';
import { buildProfile, type MeshFacts } from './build-profile.js';
import { readProfile } from './profile-file.js';
import { requestOptions, type RequestOptions } from './request-options.js';

function optionsOf(...args: readonly string[]): RequestOptions {
  const parsed = parseArguments({ positionals: [], options: requestOptions }, args);
  if (parsed.kind !== 'values') throw new Error(JSON.stringify(parsed));
  return parsed.options as RequestOptions;
}

const HELLO = { kind: 'prompt', text: 'Hello, how are you today?' } as const;
const NOTHING: MeshFacts = { document: undefined, hashKey: '' };

/** A mesh with this policy, after these replacements. */
function meshOf(...replacements: readonly (readonly [string, string])[]): MeshFacts {
  const text = replacements.reduce((policy, [from, to]) => policy.replace(from, to), TWO_BACKENDS);
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { document: parsed.policy, hashKey: 'key' };
}

const MESH = meshOf();

/** A mesh whose tenant has a trust, and two keys of which one has a persona. */
const TRUSTING = meshOf(
  [
    `keys: [{ sha256: ${'a'.repeat(64)} }]`,
    `keys: [{ sha256: ${'a'.repeat(64)} }, { sha256: ${'b'.repeat(64)}, persona: analyst }]`,
  ],
  ['criticality: standard', 'criticality: standard\n    trust: [task, region]'],
);

describe('the profile of a request', () => {
  it('has what is found in the prompt', async () => {
    expect(await buildProfile(HELLO, optionsOf(), NOTHING)).toMatchObject({
      model: 'auto',
      kind: 'chat',
      stream: false,
      criticality: 'standard',
      messageCount: 1,
      inputTokens: expect.any(Number),
    });
  });

  it('takes what is said in place of what is found', async () => {
    const options = optionsOf(
      ...'--model cheap --stream --task code --complexity 0.9 --sensitivity restricted --persona p'.split(
        ' ',
      ),
      ...'--region us --criticality sheddable --tag a=1 --only x --ignore y --order z --sort cost'.split(' '),
      ...'--max-price 0.05 --max-latency 800ms --max-tokens 9'.split(' '),
    );
    const said = {
      model: 'cheap',
      stream: true,
      task: 'code',
      complexity: 0.9,
      sensitivity: 'restricted',
      persona: 'p',
      region: 'us',
      criticality: 'sheddable',
      maxOutputTokens: 9,
      tags: { a: '1' },
      preferences: {
        only: ['x'],
        ignore: ['y'],
        order: ['z'],
        sort: 'cost',
        maxCostNanoUsd: 50_000_000,
        maxLatencyMs: 800,
      },
    };
    expect(await buildProfile(HELLO, options, NOTHING)).toMatchObject(said);
    const source = { kind: 'profile', profile: { complexity: 0.1, region: 'eu' } } as const;
    expect(await buildProfile(source, options, NOTHING)).toMatchObject(said);
  });

  it('has the region of its tenant, and is never more important than that may claim', async () => {
    const of = (...args: readonly string[]) => buildProfile(HELLO, optionsOf(...args), MESH);
    expect(await of('--tenant', 'acme')).toMatchObject({
      tenant: 'acme',
      region: 'eu',
      criticality: 'standard',
    });
    const claims = await of('--tenant', 'acme', '--criticality', 'critical');
    expect(claims).toMatchObject({ criticality: 'standard' });
    expect(await of('--tenant', 'acme', '--criticality', 'sheddable')).toMatchObject({
      criticality: 'sheddable',
    });
    expect(await of('--criticality', 'critical')).toMatchObject({ criticality: 'critical' });
    expect(await of()).not.toHaveProperty('region');
  });

  it('is the very one that the ingress makes', async () => {
    const options = optionsOf(...'--tenant acme --session s --user u --sensitivity public'.split(' '));
    const { document: policy } = MESH;
    const [tenant] = policy?.tenants ?? [];
    if (policy === undefined || tenant === undefined) throw new Error('the test policy has no tenant');
    const prompt = 'Pay with card 4111 1111 1111 1111. '.repeat(1_000);
    const made = await profileChat(
      {
        messages: [{ role: 'user', content: [{ kind: 'text', text: prompt }] }],
        tools: [],
        output: { kind: 'text' },
        sampling: {},
      },
      frameOf({
        requestId: 'explain',
        model: 'auto',
        stream: false,
        caller: { kind: 'tenant', tenant, key: tenant.keys[0] },
        words: { preferences: {}, tags: {}, stated: { sensitivity: 'public' } },
        session: 's',
        endUser: 'u',
        hashKey: 'key',
      }),
      windowsOf(policy),
    );
    expect(await buildProfile({ kind: 'prompt', text: prompt }, options, MESH)).toEqual(made);
    expect(made).toMatchObject({
      sensitivity: 'restricted',
      session: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('is counted where a context window of the policy is near', async () => {
    const text = 'antidisestablishmentarianism '.repeat(1_100);
    const estimated = await buildProfile({ kind: 'prompt', text }, optionsOf(), NOTHING);
    const counted = await buildProfile({ kind: 'prompt', text }, optionsOf(), MESH);
    expect(Math.abs(estimated.inputTokens - 8_000)).toBeLessThan(0.25 * estimated.inputTokens);
    expect(counted.inputTokens).not.toBe(estimated.inputTokens);
  });

  it('is refused in the words of the ingress when the tenant may not state a feature', async () => {
    const of = (mesh: MeshFacts, ...args: readonly string[]) =>
      buildProfile(HELLO, optionsOf('--tenant', 'acme', ...args), mesh);
    await expect(of(MESH, '--region', 'us', '--complexity', '1')).rejects.toMatchObject({
      exitCode: 65,
      message: expect.stringMatching(/^This tenant may not state complexity, region\. .*`trust`/),
    });
    expect(await of(TRUSTING, '--region', 'us', '--task', 'code')).toMatchObject({
      region: 'us',
      task: 'code',
    });
  });

  it('has the persona of the key that has it, and of no other', async () => {
    const of = (...args: readonly string[]) => buildProfile(HELLO, optionsOf(...args), TRUSTING);
    expect(await of('--tenant', 'acme', '--persona', 'analyst')).toMatchObject({ persona: 'analyst' });
    expect(await of('--tenant', 'acme')).not.toHaveProperty('persona');
    await expect(of('--tenant', 'acme', '--persona', 'admin')).rejects.toThrow('may not state persona');
  });

  it('is of a tenant that the policy has, if it has any', async () => {
    await expect(buildProfile(HELLO, optionsOf('--tenant', 'acne'), MESH)).rejects.toMatchObject({
      exitCode: 64,
      message: 'There is no tenant "acne" in the policy. Did you mean "acme"?',
    });
    const unknown = await buildProfile(HELLO, optionsOf('--tenant', 'acne', '--region', 'us'), NOTHING);
    expect(unknown).toMatchObject({ tenant: 'acne', region: 'us' });
  });

  it('may come from a file, or a part of it', async () => {
    const profile = readProfile(
      '{ "inputTokens": 9, "needs": ["vision"], "tenant": "acme", "session": "0123456789abcdef" }',
      'p.json',
    );
    const source = { kind: 'profile', profile } as const;
    expect(await buildProfile(source, optionsOf(), MESH)).toEqual({
      requestId: 'explain',
      model: 'auto',
      kind: 'chat',
      stream: false,
      tenant: 'acme',
      region: 'eu',
      criticality: 'standard',
      inputTokens: 9,
      needs: ['vision'],
      messageCount: 1,
      toolCount: 0,
      imageCount: 0,
      sensitivity: 'internal',
      session: '0123456789abcdef',
      tags: {},
      preferences: {},
    });
    expect(await buildProfile(source, optionsOf('--sensitivity', 'restricted'), MESH)).toMatchObject({
      sensitivity: 'restricted',
    });
    const restricted = { kind: 'profile', profile: { ...profile, sensitivity: 'restricted' } } as const;
    expect(await buildProfile(restricted, optionsOf('--sensitivity', 'public'), MESH)).toMatchObject({
      sensitivity: 'restricted',
    });
  });

  it('names every field of a file that is wrong, in words of ours', () => {
    const document = {
      inputTokens: 'many',
      needs: ['vision', 'visoin'],
      criticality: 'urgent',
      colour: 1,
      tasks: 'code',
      preferences: { onlly: ['x'], sort: 3 },
      tags: { a: 1 },
    };
    const read = () => readProfile(JSON.stringify(document), 'p.json');
    expect(read).toThrow(CommandError);
    for (const problem of [
      'p.json is no profile:\n',
      '  - inputTokens: It must be a number.',
      '  - needs[1]: It cannot be "visoin". Did you mean "vision"?',
      '  - criticality: It cannot be "urgent". Known: critical, standard, sheddable.',
      '  - colour: There is no such field. Known: requestId, ',
      '  - tasks: There is no such field. Did you mean "task"?',
      '  - preferences.onlly: There is no such field. Did you mean "only"?',
      '  - preferences.sort: It must be one of cost, latency, throughput, quality.',
      '  - tags.a: It must be a text.',
    ]) {
      expect(read).toThrow(problem);
    }
    expect(() => readProfile('[]', 'p.json')).toThrow('the document: It must be an object.');
    expect(() => readProfile('{', 'p.json')).toThrow('p.json is not JSON.');
  });
});
