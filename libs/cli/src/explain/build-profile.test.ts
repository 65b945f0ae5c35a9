import { parsePolicy, type PolicyDocument } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments/parse-arguments.js';
import { CommandError } from '../command-error.js';
import { TWO_BACKENDS } from '../testing/policies.js';
import { buildProfile } from './build-profile.js';
import { readProfile } from './profile-file.js';
import { requestOptions, type RequestOptions } from './request-options.js';

function optionsOf(...args: readonly string[]): RequestOptions {
  const parsed = parseArguments({ positionals: [], options: requestOptions }, args);
  if (parsed.kind !== 'values') throw new Error(JSON.stringify(parsed));
  return parsed.options as RequestOptions;
}

function document(): PolicyDocument {
  const parsed = parsePolicy(TWO_BACKENDS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

const HELLO = { kind: 'prompt', text: 'Hello, how are you today?' } as const;

describe('the profile of a request', () => {
  it('has what is found in the prompt', () => {
    expect(buildProfile(HELLO, optionsOf(), undefined)).toMatchObject({
      model: 'auto',
      kind: 'chat',
      stream: false,
      criticality: 'standard',
      messageCount: 1,
      inputTokens: expect.any(Number),
    });
  });

  it('takes what is said in place of what is found', () => {
    const options = optionsOf(
      ...'--model cheap --stream --task code --complexity 0.9 --sensitivity restricted --session s --persona p'.split(
        ' ',
      ),
      ...'--region us --criticality sheddable --tag a=1 --only x --ignore y --order z --sort cost'.split(' '),
      ...'--max-price 0.05 --max-latency 800ms'.split(' '),
    );
    const said = {
      model: 'cheap',
      stream: true,
      task: 'code',
      complexity: 0.9,
      sensitivity: 'restricted',
      session: 's',
      persona: 'p',
      region: 'us',
      criticality: 'sheddable',
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
    expect(buildProfile(HELLO, options, undefined)).toMatchObject(said);
    expect(buildProfile({ kind: 'profile', profile: { complexity: 0.1 } }, options, undefined)).toMatchObject(
      said,
    );
  });

  it('has the region of its tenant, and is never more important than that may claim', () => {
    const of = (...args: readonly string[]) => buildProfile(HELLO, optionsOf(...args), document());
    expect(of('--tenant', 'acme')).toMatchObject({ tenant: 'acme', region: 'eu', criticality: 'standard' });
    expect(of('--tenant', 'acme', '--region', 'us', '--criticality', 'critical')).toMatchObject({
      region: 'us',
      criticality: 'standard',
    });
    expect(of('--tenant', 'acme', '--criticality', 'sheddable')).toMatchObject({ criticality: 'sheddable' });
    expect(of('--criticality', 'critical')).toMatchObject({ criticality: 'critical' });
    expect(of()).not.toHaveProperty('region');
  });

  it('may come from a file, or a part of it', () => {
    const profile = readProfile('{ "inputTokens": 9, "needs": ["vision"], "tenant": "acme" }', 'p.json');
    expect(buildProfile({ kind: 'profile', profile }, optionsOf(), document())).toEqual({
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
      tags: {},
      preferences: {},
    });
  });

  it('names every field of a file that is wrong', () => {
    const read = () => readProfile('{ "inputTokens": "many", "needs": ["magic"], "colour": 1 }', 'p.json');
    expect(read).toThrow(CommandError);
    for (const field of ['inputTokens', 'needs.0', 'colour']) expect(read).toThrow(field);
    expect(() => readProfile('{', 'p.json')).toThrow('p.json is not JSON.');
  });
});
