import { beforeAll, describe, expect, it } from 'vitest';
import { useTestNats } from '@signalbox/nats-server/testing';
import { runCommandLine } from '../command-line.js';
import { samplesOfText } from '../replay/read-samples.js';
import { sampleToLine, timeOf, type Sample } from '../replay/sample.js';
import { fakeTerminal, type FakeWorld } from '../testing/fake-terminal.js';
import { recordSamples } from '../testing/record-samples.js';
import { ALWAYS_GOOD, TWO_BACKENDS } from '../testing/policies.js';
import { decisionSample, NOON, pictureSample } from '../testing/samples.js';

const SAMPLES = [
  pictureSample(NOON - 1_000, { good: 800, cheap: 100 }),
  ...Array.from({ length: 8 }, (_, index) =>
    decisionSample({ at: NOON + index, profile: { requestId: `r${index}`, inputTokens: 100 + index * 40 } }),
  ),
];
const FILES = {
  'old.yaml': TWO_BACKENDS,
  'new.yaml': ALWAYS_GOOD,
  'decisions.ndjson': SAMPLES.map(sampleToLine).join(''),
};

async function signalbox(args: readonly string[], world: FakeWorld = {}) {
  const terminal = fakeTerminal({ files: FILES, now: () => NOON + 10_000, ...world });
  const code = await runCommandLine(args, terminal);
  return { code, output: terminal.output(), errors: terminal.errors() };
}

describe('signalbox replay', () => {
  it('shows what another policy would change', async () => {
    const { code, output } = await signalbox(['replay', '--policy', 'new.yaml', 'decisions.ndjson']);
    expect(code).toBe(0);
    expect(output).toContain('as it was decided → new.yaml\n');
    expect(output).toMatch(/requests +8 decisions\n +elsewhere +8 \(100 %\)/);
  });

  it('compares two policies, as one JSON document', async () => {
    const args = ['replay', '--json', '--policy', 'new.yaml', '--baseline', 'old.yaml', '--top', '2', '-'];
    const { output } = await signalbox(args, { input: FILES['decisions.ndjson'] });
    expect(JSON.parse(output)).toMatchObject({
      requests: 8,
      elsewhere: 3,
      moves: [
        { from: 'good', to: 'good', requests: 5 },
        { from: 'cheap', to: 'good', requests: 3 },
      ],
      firstToken: { compared: 8, after: { p50Ms: 800 } },
      moved: { length: 2 },
    });
  });

  it('says when lines are no decisions, and when none is', async () => {
    const some = await signalbox(['replay', '--policy', 'new.yaml', '-'], {
      input: `${FILES['decisions.ndjson']}{"half": \n`,
    });
    expect(some).toMatchObject({
      code: 0,
      errors: 'signalbox: 1 line of - is no decision and is left out.\n',
    });
    const more = await signalbox(['replay', '--policy', 'new.yaml', '-'], {
      input: `{}\n${FILES['decisions.ndjson']}{"half": \n`,
    });
    expect(more.errors).toBe('signalbox: 2 lines of - are no decisions and are left out.\n');
    expect(await signalbox(['replay', '--policy', 'new.yaml', 'new.yaml'])).toMatchObject({
      code: 65,
      errors: expect.stringContaining('new.yaml holds no decisions.'),
    });
  });
});

describe('what a mesh recorded', () => {
  const nats = useTestNats();
  beforeAll(() => recordSamples(nats.url, SAMPLES));

  const mesh = (): FakeWorld => ({ environment: { NATS_URL: nats.url } });
  const samplesIn = (output: string): readonly Sample[] =>
    samplesOfText(output).samples.toSorted((a, b) => timeOf(a) - timeOf(b));

  it('is exported as lines of JSON', async () => {
    const { code, output } = await signalbox(['decisions'], mesh());
    expect(code).toBe(0);
    expect(output.trimEnd().split('\n')).toHaveLength(SAMPLES.length);
    expect(samplesIn(output)).toEqual(SAMPLES);
  });

  it('is exported since a time with the picture from before it, or cut to the newest', async () => {
    const since = await signalbox(['decisions', '--since', '9995ms'], mesh());
    expect(samplesIn(since.output)).toEqual([SAMPLES[0], ...SAMPLES.slice(6)]);
    const { output } = await signalbox(['decisions', '--limit', '3'], mesh());
    expect(output.match(/"kind":"decision"/g)).toHaveLength(3);
    expect(output.match(/"kind":"picture"/g)).toHaveLength(1);
  });

  it('is replayed without an export in between, under versions of the mesh', async () => {
    await signalbox(['policy', 'apply', 'old.yaml'], mesh());
    const show = await signalbox(['policy', 'show', '--json'], mesh());
    const { version } = JSON.parse(show.output);
    const { output, errors } = await signalbox([
      'replay',
      '--json',
      '--policy',
      'new.yaml',
      '--baseline',
      version,
      nats.url,
    ]);
    expect(errors).toBe('');
    expect(JSON.parse(output)).toMatchObject({ requests: 8, elsewhere: 3 });
  });

  it('is told apart from noise by the policies that the mesh keeps, also for an export', async () => {
    await signalbox(['policy', 'apply', 'old.yaml'], mesh());
    const { version } = JSON.parse((await signalbox(['policy', 'show', '--json'], mesh())).output);
    const decided = SAMPLES.map((sample) =>
      sample.kind === 'decision'
        ? { ...sample, record: { ...sample.record, policyVersion: version } }
        : sample,
    );
    const world = { input: decided.map(sampleToLine).join('') };
    const args = ['replay', '--policy', 'new.yaml', '-'];
    const { output } = await signalbox([...args, '--json', '--nats', nats.url], world);
    expect(JSON.parse(output)).toMatchObject({ elsewhere: 8, noise: { compared: 8, differ: 5 } });
    const alone = await signalbox(args, world);
    expect(alone.output).not.toContain('noise');
    const beside = await signalbox([...args, '--baseline', 'old.yaml'], world);
    expect(beside.output).toContain('5 of 8 differ under the policy that decided them, because');
  });
});
