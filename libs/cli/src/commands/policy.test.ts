import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePolicy } from '@signalbox/policy';
import { openTestNats, useTestNats } from '@signalbox/nats-server/testing';
import type { RunningService } from '@signalbox/runtime';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../command-line.js';
import { fakeTerminal } from '../testing/fake-terminal.js';
import { startFollower } from '../testing/policy-follower.js';
import { ALWAYS_GOOD, TWO_BACKENDS } from '../testing/policies.js';

const FILES = {
  'old.yaml': TWO_BACKENDS,
  'new.yaml': ALWAYS_GOOD,
  'refused.yaml': TWO_BACKENDS.replace('maxCostUsd: 0.5', 'maxCostUsd: 0.25'),
  'dead.yaml': TWO_BACKENDS.replace('time.hour < 6', 'time.hour > 30'),
  'typo.yaml': TWO_BACKENDS.replace(
    'house: { adapter: openai-compatible',
    'house: { adapter: openai-compatibel',
  ),
  'bad.yaml': 'version: 1\nbackends: {}\n',
};
/** The services of the test's mesh. */
const ROLES = ['adapter-openai-compatible', 'decision', 'health-prober', 'ingress'];
const OLD = versionOf(TWO_BACKENDS);
const NEW = versionOf(ALWAYS_GOOD);

const nats = useTestNats();
let services: RunningService[];
beforeAll(async () => {
  const policyFile = join(nats.directory, 'policy.yaml');
  await writeFile(policyFile, TWO_BACKENDS);
  const common = { natsUrl: nats.url, policyFile };
  services = [
    await startFollower({ ...common, name: 'adapter-openai-compatible' }),
    await startFollower({ ...common, name: 'decision' }),
    await startFollower({ ...common, name: 'health-prober' }),
    await startFollower({ ...common, name: 'ingress', refuses: 'maxCostUsd: 0.25', settleMs: 50 }),
  ];
});
afterAll(async () => {
  for (const service of services ?? []) await service.stop();
});

function versionOf(text: string): string {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error('the policy of the test is refused');
  return parsed.version;
}

/** Runs one call and returns its outcome. */
async function signalbox(...args: readonly string[]) {
  const terminal = fakeTerminal({ files: FILES, environment: { NATS_URL: nats.url } });
  const code = await runCommandLine(args, terminal);
  return { code, output: terminal.output(), errors: terminal.errors() };
}

async function json(...args: readonly string[]): Promise<unknown> {
  const { output, errors } = await signalbox(...args, '--json');
  expect(errors).toBe('');
  return JSON.parse(output);
}

/** Brings the mesh to the state in which every test begins. */
async function applyOld(): Promise<void> {
  await signalbox('policy', 'apply', 'new.yaml');
  expect((await signalbox('policy', 'apply', 'old.yaml')).code).toBe(0);
}

describe('signalbox policy', () => {
  it('applies a policy, says who took how long, and shows it byte for byte', async () => {
    await applyOld();
    const applied = await json('policy', 'apply', 'new.yaml', '--note', 'better by day');
    expect(applied).toEqual({
      version: NEW,
      previous: OLD,
      everyone: true,
      services: ROLES.map((service) => ({
        service,
        instance: expect.any(String),
        version: NEW,
        afterMs: expect.any(Number),
      })),
      missing: [],
    });
    expect((await signalbox('policy', 'show')).output).toBe(ALWAYS_GOOD);
    expect((await signalbox('policy', 'show', '--version', OLD)).output).toBe(TWO_BACKENDS);
    expect(await json('policy', 'show')).toMatchObject({
      version: NEW,
      appliedBy: 'ann@desk',
      note: 'better by day',
    });
    expect(await json('policy', 'status')).toMatchObject({
      inForce: NEW,
      services: ROLES.map((service) => ({ service, upToDate: true })),
      missing: [],
    });
  });

  it('tells people what happened', async () => {
    await applyOld();
    const { code, output } = await signalbox('policy', 'apply', 'new.yaml');
    expect(code).toBe(0);
    expect(output).toMatch(
      new RegExp(
        `^In force: ${OLD} → ${NEW}\n${ROLES.map((role) => `  ${role} +\\S+ +after .*s\n`).join('')}$`,
      ),
    );
    const status = await signalbox('policy', 'status');
    expect(status.output).toMatch(
      new RegExp(`^In force: ${NEW}\n.*\n  adapter-\\S+ +\\S+ +${NEW} +up to date\n`),
    );
    const history = await signalbox('policy', 'history');
    expect(history.output.split('\n')[1]).toMatch(new RegExp(`^  ${NEW}  \\S+ \\S+Z  ann@desk +in force$`));
  });

  it('goes back to the version before, and forth again', async () => {
    await applyOld();
    await signalbox('policy', 'apply', 'new.yaml');
    expect(await json('policy', 'rollback')).toMatchObject({ version: OLD, previous: NEW, everyone: true });
    expect(await json('policy', 'show')).toMatchObject({ text: TWO_BACKENDS, note: `rollback from ${NEW}` });
    expect(await json('policy', 'rollback')).toMatchObject({ version: NEW, previous: OLD });
    expect(await json('policy', 'rollback', '--to', OLD)).toMatchObject({ version: OLD });
    expect(await signalbox('policy', 'rollback', '--to', 'fedcba987654')).toMatchObject({
      code: 66,
      errors: expect.stringContaining('There is no version fedcba987654 here.'),
    });
  });

  it('does nothing when the policy is in force word for word', async () => {
    await applyOld();
    const length = async () => ((await json('policy', 'history')) as { versions: unknown[] }).versions.length;
    const before = await length();
    expect(await signalbox('policy', 'apply', 'old.yaml')).toMatchObject({ code: 0, output: '' });
    expect(await length()).toBe(before);
  });

  it('says who does not take a policy, and ends with 1', async () => {
    await applyOld();
    const { code, output } = await signalbox('policy', 'apply', 'refused.yaml', '--wait', '600ms');
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`  ingress +\\S+ +still ${OLD}\n`));
    expect(output).toContain('Not every service took it within 600 ms.');
    const status = await signalbox('policy', 'status');
    expect(status.code).toBe(1);
    expect(status.output).toContain('has another version');
    expect((await signalbox('policy', 'rollback')).code).toBe(0);
  });

  it('warns of an adapter that the policy needs and nobody has, and ends with 1', async () => {
    await applyOld();
    const { code, output } = await signalbox('policy', 'apply', 'typo.yaml');
    expect(code).toBe(1);
    expect(output).toMatch(
      /\nMissing:\n {2}adapter-openai-compatibel +does not answer +needed for house\. Did you mean "adapter: openai-compatible"\?\n$/,
    );
    expect(output).not.toContain('Not every service took it');
    expect(await signalbox('policy', 'status')).toMatchObject({
      code: 1,
      output: expect.stringContaining('adapter-openai-compatibel'),
    });
    expect(await json('policy', 'status')).toMatchObject({
      missing: [{ service: 'adapter-openai-compatibel', providers: ['house'], meant: 'openai-compatible' }],
    });
    expect((await signalbox('policy', 'rollback')).code).toBe(0);
    expect((await signalbox('policy', 'status')).code).toBe(0);
  });

  it('compares files, versions and what is in force', async () => {
    await applyOld();
    const changes = [
      '  ~  routes.default.rules[1].use              [cheap, good] → [good]',
      '  ~  routes.default.rules[1].prefer.cost      0.6 → 0',
      '  ~  routes.default.rules[1].prefer.quality   0.4 → 1',
    ].map((line) => line.replaceAll(/ +/g, ' '));
    const linesOf = (output: string) =>
      output
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.replaceAll(/ +/g, ' '));
    expect(linesOf((await signalbox('policy', 'diff', 'new.yaml')).output)).toEqual(changes);
    expect(linesOf((await signalbox('policy', 'diff', 'old.yaml', NEW)).output)).toEqual(changes);
    expect(linesOf((await signalbox('policy', 'diff', 'old.yaml', 'old.yaml')).output)).toEqual([]);
    await signalbox('policy', 'apply', 'new.yaml');
    expect(await json('policy', 'diff')).toMatchObject({ from: OLD, to: NEW, changes: { length: 3 } });
  });

  it('refuses what the doctor finds errors in, unless it is forced to', async () => {
    await applyOld();
    const refused = await signalbox('policy', 'apply', 'dead.yaml');
    expect(refused).toMatchObject({ code: 2, output: '' });
    expect(refused.errors).toMatch(
      /The doctor has found errors in dead\.yaml:\n {2}line \d+, .* never-matches\n/,
    );
    expect(refused.errors).toContain('signalbox: Nothing is changed. Correct them, or use --force.');
    expect(await json('policy', 'show')).toMatchObject({ version: OLD });
    expect((await signalbox('policy', 'apply', 'dead.yaml', '--force')).code).toBe(0);
    expect(await json('policy', 'show')).toMatchObject({ text: FILES['dead.yaml'] });
  });

  it('refuses what is no policy, before it asks anybody', async () => {
    const terminal = fakeTerminal({ files: FILES });
    expect(await runCommandLine(['policy', 'apply', 'bad.yaml'], terminal)).toBe(65);
    expect(terminal.errors()).toMatch(/^signalbox: The policy bad\.yaml is refused:\n  - line 1/);
  });

  it('says what is missing: the file, the mesh', async () => {
    expect(await signalbox('policy', 'apply', 'gone.yaml')).toMatchObject({
      code: 66,
      errors: 'signalbox: gone.yaml cannot be read: there is no such file. Check the path.\n',
    });
    expect(await signalbox('policy', 'show', '--nats', 'nats://127.0.0.1:1')).toMatchObject({
      code: 69,
      errors: expect.stringContaining('NATS does not answer at nats://127.0.0.1:1.'),
    });
  });
});

describe('signalbox policy in a mesh without a policy', () => {
  it('says how to begin, and begins', async () => {
    const other = await openTestNats();
    onTestFinished(() => other.close());
    const terminal = fakeTerminal({ files: FILES, environment: { NATS_URL: other.url } });
    expect(await runCommandLine(['policy', 'show'], terminal)).toBe(66);
    expect(terminal.errors()).toMatch(
      /No policy was applied here yet\. .* SIGNALBOX_POLICY_SOURCE=file follow their own file/,
    );
    expect(await runCommandLine(['policy', 'apply', 'old.yaml'], terminal)).toBe(0);
    expect(terminal.output()).toBe(
      `In force: ${OLD}\n  No service answers; each takes it up when it starts.\n`,
    );
    expect(await runCommandLine(['policy', 'rollback'], terminal)).toBe(66);
    expect(terminal.errors()).toContain(`There is no version before ${OLD}.`);
  });
});
