import type { Decision, RequestProfile } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { styleOf } from '../output/style.js';
import { renderExplanation } from './render-explanation.js';

const PROFILE: RequestProfile = {
  requestId: 'explain',
  model: 'auto',
  kind: 'chat',
  stream: true,
  tenant: 'acme',
  criticality: 'standard',
  inputTokens: 812,
  maxOutputTokens: 400,
  needs: ['tools', 'vision'],
  messageCount: 3,
  toolCount: 2,
  imageCount: 1,
  sensitivity: 'restricted',
  detected: ['email', 'iban'],
  task: 'code',
  complexity: 0.4321,
  language: 'en',
  session: 'c-1',
  prefix: [
    { hash: '0123456789abcdef', tokens: 256 },
    { hash: 'fedcba9876543210', tokens: 512 },
  ],
  persona: 'analyst',
  region: 'eu',
  tags: { team: 'search' },
  preferences: { only: ['good', 'cheap'], maxCostNanoUsd: 50_000_000, sort: 'quality', maxLatencyMs: 800 },
  deadlineMs: 30_000,
};

const PLAN: Decision = {
  kind: 'plan',
  plan: {
    policyVersion: '3f2a9c41b7de',
    route: 'default',
    rule: 'the-rest',
    candidates: [
      {
        backend: 'good',
        provider: 'cloud',
        adapter: 'openai',
        model: 'good-1',
        score: 0.82,
        expectedCostNanoUsd: 4_824_000,
        expectedFirstTokenMs: 412.3,
      },
      { backend: 'cheap', provider: 'house', adapter: 'openai-compatible', model: 'cheap-1', score: 0.6 },
    ],
    rejected: [
      { backend: 'blind', by: 'capability-filter', reason: 'It lacks vision.', transient: false },
      { backend: 'sick', by: 'health-filter', reason: 'It is unhealthy: no answer.', transient: true },
    ],
    limits: { attempts: 2, firstTokenMs: 8_000, idleMs: 20_000, totalMs: 30_000, maxCostNanoUsd: 50_000_000 },
    lastResort: false,
  },
  steps: [
    { stage: 'route', name: 'default', verdicts: [], note: 'The model auto leads here.' },
    { stage: 'rule', name: 'the-rest', verdicts: [], note: 'It matches every request.' },
    {
      stage: 'filter',
      name: 'capability-filter',
      verdicts: [
        { backend: 'good', kept: true },
        { backend: 'cheap', kept: true },
        { backend: 'blind', kept: false, note: 'It lacks vision.' },
        { backend: 'sick', kept: true },
      ],
    },
    {
      stage: 'filter',
      name: 'health-filter',
      verdicts: [
        { backend: 'good', kept: true },
        { backend: 'cheap', kept: true },
        { backend: 'sick', kept: false, note: 'It is unhealthy: no answer.' },
      ],
    },
    {
      stage: 'filter',
      name: 'saturation-filter',
      verdicts: [
        { backend: 'good', kept: true, note: '20 requests wait.' },
        { backend: 'cheap', kept: true, note: '30 requests wait.' },
      ],
      note: 'It would leave nobody, so its verdicts are taken back.',
    },
    {
      stage: 'scorer',
      name: 'quality-scorer',
      weight: 0.8,
      verdicts: [
        { backend: 'cheap', score: 0.5 },
        { backend: 'good', score: 0.9 },
      ],
    },
    {
      stage: 'scorer',
      name: 'cost-scorer',
      weight: 0.2,
      verdicts: [
        { backend: 'cheap', score: 1 },
        { backend: 'good', score: 0.5, note: 'Unknown, which counts as neutral.' },
      ],
    },
    {
      stage: 'picker',
      name: 'max-score',
      verdicts: [
        { backend: 'good', score: 0.82 },
        { backend: 'cheap', score: 0.6 },
      ],
    },
  ],
};

/** The same plan with everything that it may say about attempts. */
const CAREFUL: Decision = {
  ...PLAN,
  plan: {
    ...PLAN.plan,
    candidates: PLAN.plan.candidates.map((candidate) =>
      candidate.backend === 'good'
        ? { ...candidate, firstTokenLimitMs: 2_500, idleLimitMs: 12_000 }
        : { ...candidate, blockedForMs: 29_900 },
    ),
    limits: { ...PLAN.plan.limits, waitMs: 10_000 },
    onCut: 'continue',
    hedgeAfterMs: 800,
  },
};

const REJECT: Decision = {
  kind: 'reject',
  reason: 'NO_ELIGIBLE_BACKEND',
  message: 'No backend of the route default can serve this request.',
  violations: [
    { field: 'preferences.only[0]', description: 'There is no backend "goood". Did you mean "good"?' },
  ],
  policyVersion: '3f2a9c41b7de',
  rejected: [
    { backend: 'good', by: 'allow-list-filter', reason: 'The caller wants others only.', transient: false },
  ],
  steps: [],
};

const plain = styleOf(false);
const basis = 'decided here';

describe('an explanation', () => {
  it('shows the whole way of a request', async () => {
    const text = renderExplanation(
      { profile: PROFILE, decision: PLAN, basis },
      { style: plain, verbose: false },
    );
    await expect(text).toMatchFileSnapshot('golden/plan.txt');
  });

  it('shows the limits that a backend has of its own, the wait, the hedge and what becomes of a cut', () => {
    const text = renderExplanation(
      { profile: PROFILE, decision: CAREFUL, basis },
      { style: plain, verbose: false },
    );
    const lines = text.split('\n').map((line) => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        'good, by its own history: first token within 2500 ms, silence at most 12 s.',
        'cheap is not asked for another 29.9 s: its provider wants that.',
        'wait         at most 10 s for a provider that asked to be left alone',
        'hedge        after 800 ms without content',
        'when cut     another backend goes on with the answer',
      ]),
    );
  });

  it('shows every verdict when it is asked to', () => {
    const text = renderExplanation(
      { profile: PROFILE, decision: PLAN, basis },
      { style: plain, verbose: true },
    );
    expect(text.match(/ stays\n/g)).toHaveLength(5);
  });

  it('has a heading for each kind of step that changes who is asked or who goes first', () => {
    const step = (name: string) => ({ stage: 'picker' as const, name, verdicts: [] });
    const names = ['model-sort', 'spill', 'weighted', 'explore', 'caller-order', 'caller-no-fallbacks'];
    const decision = { ...PLAN, steps: names.map(step) };
    const text = renderExplanation({ profile: PROFILE, decision, basis }, { style: plain, verbose: false });
    const titles = text.split('\n').filter((line) => /^\S/.test(line));
    expect(titles.slice(2, -3)).toEqual([
      'Ranking',
      'Spill-over',
      'Picker',
      'Exploration',
      'Wishes of the caller',
    ]);
  });

  it('shows why nobody can serve it', async () => {
    const profile = { ...PROFILE, needs: [], tags: {}, preferences: {} };
    const text = renderExplanation({ profile, decision: REJECT, basis }, { style: plain, verbose: false });
    await expect(text).toMatchFileSnapshot('golden/reject.txt');
  });

  it('says the same in colours', () => {
    const coloured = renderExplanation(
      { profile: PROFILE, decision: PLAN, basis },
      { style: styleOf(true), verbose: false },
    );
    const bare = renderExplanation(
      { profile: PROFILE, decision: PLAN, basis },
      { style: plain, verbose: false },
    );
    // oxlint-disable-next-line no-control-regex -- these are the codes of colours
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(bare);
    expect(coloured).not.toBe(bare);
  });
});
