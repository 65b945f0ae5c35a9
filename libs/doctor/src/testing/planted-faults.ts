import type { DoctorCode } from '../codes.js';
import type { Severity } from '../finding.js';
import { sampleWith, sampleWithRules } from './sample.js';

/** A policy with one fault, and what must be reported about it. */
export type PlantedFault = {
  readonly fault: string;
  readonly text: string;
  readonly code: DoctorCode;
  readonly severity: Severity;
  /** A text that only the line of the finding contains. */
  readonly at: string;
};

const error = (code: DoctorCode, fault: string, text: string, at: string): PlantedFault => ({
  fault,
  text,
  code,
  severity: 'error',
  at,
});

const warning = (...fault: Parameters<typeof error>): PlantedFault => ({
  ...error(...fault),
  severity: 'warning',
});

const info = (...fault: Parameters<typeof error>): PlantedFault => ({ ...error(...fault), severity: 'info' });

const when = (condition: string): string =>
  sampleWithRules(`name: planted, when: '${condition}', use: [big, mid]`);

const ODD = {
  'us-cloud: {': 'odd: { adapter: openai-compatible, baseUrl: "https://odd.test/v1" }\n  us-cloud: {',
};

/** One fault of each kind, and several variants of some kinds. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  error('refused', 'a version that nobody knows', sampleWith({ 'version: 1': 'version: 2' }), 'version: 2'),
  error('refused', 'a condition on a field that there is not', when('request.inputTokns > 1'), 'planted'),
  error(
    'refused',
    'silence longer than the whole request',
    sampleWith({ 'firstToken: 8s': 'firstToken: 90s' }),
    'firstToken: 90s',
  ),
  error(
    'unknown-name',
    'a backend that there is not',
    sampleWith({ '[small, mid]': '[small, midd]' }),
    'midd',
  ),
  error(
    'fallback-loop',
    'fallbacks that lead in a circle',
    sampleWith({
      '    limits:': '    fallback: vectors\n    limits:',
      '  vectors:\n    rules': '  vectors:\n    fallback: default\n    rules',
    }),
    'fallback: vectors',
  ),

  error(
    'black-hole',
    'a chat rule with nothing but an embedding model',
    sampleWithRules('name: planted, when: \'request.persona == "robot"\', use: [vectors]'),
    'planted',
  ),
  error(
    'black-hole',
    'a condition that asks for what nobody can do',
    sampleWithRules('name: planted, when: \'"audio" in request.needs\', use: [big]'),
    'planted',
  ),
  error(
    'black-hole',
    'a condition for prompts that are too long for its backends',
    sampleWithRules("name: planted, when: 'request.inputTokens > 300000', use: [big]"),
    'planted',
  ),
  error(
    'black-hole',
    'a condition for answers that are too long for its backends',
    sampleWithRules("name: planted, when: '50000 < request.maxOutputTokens', use: [big]"),
    'planted',
  ),
  error(
    'black-hole',
    'pictures that go to a backend without eyes',
    sampleWithRules("name: planted, when: 'request.imageCount > 0', use: [small]"),
    'planted',
  ),
  error(
    'black-hole',
    'a data rule that only an embedding model meets',
    sampleWith({
      '      - name: eu-stays-home': `      - { name: planted, when: 'tenant.residency == "eu" && request.task == "code"', use: [vectors], require: { region: [eu] } }\n      - name: eu-stays-home`,
    }),
    'planted',
  ),
  error(
    'black-hole',
    'a night rule with nobody on duty',
    sampleWithRules(
      `name: planted, when: 'time.inZone("Asia/Tokyo").hour < 6 && time.weekday in ["sat", "sun"]', use: [vectors]`,
    ),
    'planted',
  ),
  error(
    'black-hole',
    'an overflow to nobody who chats',
    sampleWithRules(`name: planted, when: 'mesh.backend["small"].queue > 10', use: [vectors]`),
    'planted',
  ),
  warning(
    'unserved-need',
    'a rule that cannot see in a route that can',
    sampleWithRules(
      'name: planted, when: \'request.persona == "robot" && request.inputTokens < 9000\', use: [small]',
    ),
    'planted',
  ),
  warning(
    'window-too-small',
    'a rule with a short window in a route with a long one',
    sampleWithRules(
      'name: planted, when: \'request.persona == "robot" && size(request.needs) == 0\', use: [small]',
    ),
    'planted',
  ),

  warning(
    'window-too-small',
    'a rule with a short window that spills to a long one',
    sampleWithRules(
      'name: planted, when: \'request.persona == "robot" && size(request.needs) == 0\', use: [small], spill: { to: [big] }',
    ),
    'planted',
  ),
  warning(
    'always-falls-back',
    'a rule for long prompts with a short window, and a fallback with a long one',
    sampleWith({
      '  embed:': '  talk: { route: talk }\n  embed:',
      '  vectors:\n':
        '  talk: { fallback: spare, rules: [{ name: planted, when: "request.inputTokens > 100000", use: [small] }, { name: others, use: [mid] }] }\n  spare: { rules: [{ name: spare, use: [mid] }] }\n  vectors:\n',
    }),
    'planted',
  ),

  error(
    'never-matches',
    'a number below 10 and above 20',
    when('request.toolCount < 10 && request.toolCount > 20'),
    'planted',
  ),
  error(
    'never-matches',
    'a whole number between two neighbours',
    when('request.toolCount > 3 && request.toolCount < 4'),
    'planted',
  ),
  error(
    'never-matches',
    'two texts at once',
    when('request.persona == "a" && request.persona == "b"'),
    'planted',
  ),
  error(
    'never-matches',
    'two lists without a common word',
    when('request.task in ["code", "maths"] && request.task in ["chat"]'),
    'planted',
  ),
  error('never-matches', 'an hour that no clock has', when('time.hour >= 24'), 'planted'),
  error('never-matches', 'a model of another route', when('request.model == "embed"'), 'planted'),
  error(
    'never-matches',
    'no need and one need',
    when('size(request.needs) == 0 && "tools" in request.needs'),
    'planted',
  ),
  error(
    'never-matches',
    'a tag that is there and is not',
    when('has(request.tags.a) && !("a" in request.tags)'),
    'planted',
  ),
  error('never-matches', 'a share that is over 1', when('request.complexity > 1.5'), 'planted'),
  error(
    'never-matches',
    'something that is not understood and its opposite',
    when('request.tags.exists(t, t == "x") && !request.tags.exists(t, t == "x")'),
    'planted',
  ),
  warning(
    'never-measured',
    'the queue of an engine that nobody reads',
    when('has(mesh.backend["big"].queue) && mesh.backend["big"].queue > 3'),
    'planted',
  ),
  warning(
    'never-measured',
    'the memory of GPUs that nobody reads, or something else',
    when('request.persona == "x" || mesh.backend["mid"].gpuMemory > 0.9'),
    'planted',
  ),
  warning('letter-case', 'a tier in capital letters', when('tenant.tier == "Silver"'), 'planted'),
  warning(
    'letter-case',
    'a persona in capital letters, among others',
    when('request.persona in ["x", "ROBOT"]'),
    'planted',
  ),
  warning('letter-case', 'a region in capital letters', when('request.region != "EU"'), 'planted'),
  info(
    'may-be-unknown',
    'a tag that is read without asking whether it is there',
    when('request.tags.team == "x" && request.stream'),
    'planted',
  ),
  warning('matches-no-tenant', 'a tier that no tenant has', when('tenant.tier == "platinum"'), 'planted'),
  warning(
    'matches-no-tenant',
    'a tenant that is two at once',
    when('tenant.tier == "silver" && tenant.name == "acme"'),
    'planted',
  ),

  error(
    'shadowed',
    'a narrower rule after a wider one',
    when('request.inputTokens < 500 && request.complexity < 0.2 && size(request.needs) == 0'),
    'planted',
  ),
  error(
    'shadowed',
    'a rule with more parts after one with fewer',
    when('request.stream && "eu" == tenant.residency'),
    'planted',
  ),
  error(
    'shadowed',
    'a rule after two that leave nothing',
    sampleWithRules(
      "name: low, when: 'request.complexity < 0.5', use: [big, mid]",
      "name: high, when: 'request.complexity >= 0.5', use: [big, mid], explore: 0.1",
      'name: planted, when: \'request.persona == "x"\', use: [big, mid]',
    ),
    'planted',
  ),
  error(
    'shadowed',
    'a last rule after one that takes everything',
    when('request.inputTokens >= 0'),
    'name: rest',
  ),
  warning(
    'duplicate-rule',
    'a rule that was copied and forgotten',
    sampleWithRules(
      'name: first, when: \'request.persona == "x"\', use: [big, mid]',
      'name: planted, when: \'request.persona == "x"\', use: [big, mid]',
    ),
    'planted',
  ),

  warning(
    'fallback-crosses-data-rule',
    'a fallback where the data must not go',
    sampleWith({
      '    limits:': '    fallback: spare\n    limits:',
      '  vectors:\n': '  spare: { rules: [{ name: spare, use: [big] }] }\n  vectors:\n',
    }),
    'fallback: spare',
  ),
  error(
    'fallback-crosses-data-rule',
    'a fallback that can never be used',
    sampleWith({
      '  embed:': '  home: { route: home }\n  embed:',
      '  vectors:\n':
        '  home: { fallback: spare, rules: [{ name: home, use: [mid], require: { region: [eu] } }] }\n  spare: { rules: [{ name: spare, use: [big] }] }\n  vectors:\n',
    }),
    'fallback: spare',
  ),
  warning(
    'price-unknown',
    'a backend without a price under a cost limit',
    sampleWith({ ', price: { input: 0.1, output: 0.4 }': '' }),
    'small:',
  ),
  error(
    'price-unknown',
    'a cost limit where nobody has a price',
    sampleWith({
      '  vectors: { provider':
        '  local:\n    { provider: eu-cloud, model: local-1, capabilities: [tools, vision, json], contextWindow: 200000 }\n  vectors: { provider',
      '  embed:': '  local: { route: local }\n  embed:',
      '  vectors:\n':
        '  local: { limits: { maxCostUsd: 2 }, rules: [{ name: all, use: [local] }] }\n  vectors:\n',
    }),
    'maxCostUsd: 2',
  ),
  error(
    'cost-limit-too-low',
    'a cost limit below the price of everything',
    sampleWithRules(
      'name: planted, when: \'request.persona == "x"\', use: [big, mid], limits: { maxCostUsd: 0.0001 }',
    ),
    'planted',
  ),
  error(
    'cost-limit-too-low',
    'a spill that costs more than it may',
    sampleWithRules(
      'name: planted, when: \'request.persona == "x"\', use: [mid], spill: { to: [big], maxCostUsd: 0.0001 }',
    ),
    'planted',
  ),
  error(
    'weights-without-effect',
    'weights over qualities of nothing',
    sampleWith({
      'price: { input: 0.1, output: 0.4 }': 'price: { input: 0.1, output: 0.4 }, quality: { default: 0 }',
      '  embed:': '  cheap: { route: cheap }\n  embed:',
      '  vectors:\n':
        '  cheap: { rules: [{ name: all, use: [small], picker: weighted, prefer: { quality: 1 } }] }\n  vectors:\n',
    }),
    'picker: weighted',
  ),
  error(
    'tenant-refused',
    'a tenant that may ask for nothing',
    sampleWith({ 'tier: silver': 'tier: silver, models: []' }),
    'silver',
  ),
  warning('unused', 'a provider without a backend', sampleWith(ODD), 'odd:'),
  warning(
    'unused',
    'a backend that no rule uses',
    sampleWith({
      '  big:\n': '  planted: { provider: eu-cloud, model: m, price: { input: 1, output: 1 } }\n  big:\n',
    }),
    'planted',
  ),
  warning(
    'unused',
    'a route that no model leads to',
    sampleWith({ '  vectors:\n': '  planted: { rules: [{ name: all, use: [big] }] }\n  vectors:\n' }),
    'planted',
  ),
  warning(
    'data-rule-unknown',
    'a provider that says nothing under a rule about data',
    sampleWith({
      ...ODD,
      '  big:\n':
        '  planted: { provider: odd, model: m, contextWindow: 32000, price: { input: 1, output: 1 } }\n  big:\n',
      '[mid, small]': '[mid, small, planted]',
    }),
    '[mid, small, planted]',
  ),
  warning(
    'dead-candidate',
    'a backend of the wrong region',
    sampleWith({ '[mid, small]': '[mid, small, big]' }),
    '[mid, small, big]',
  ),
  warning(
    'dead-candidate',
    'a backend that is used and excluded',
    sampleWith({ '[small, mid]': '[small, mid, big]\n        exclude: [big]' }),
    '[small, mid, big]',
  ),
  info(
    'attempts-beyond-candidates',
    'more attempts than backends',
    sampleWith({ 'attempts: 2': 'attempts: 5' }),
    'attempts: 5',
  ),
  warning(
    'hedge-without-effect',
    'a hedge where there is one attempt',
    sampleWith({ '    limits: { attempts: 2': '    hedge: { after: 1s }\n    limits: { attempts: 1' }),
    'hedge:',
  ),
  warning(
    'hedge-without-effect',
    'a hedge after the first attempt has ended, under one rule',
    sampleWith({
      '    limits:': '    hedge: { after: 5s }\n    limits:',
      'prefer: { cost: 1 }': 'limits: { firstToken: 5s }',
    }),
    'limits: { firstToken: 5s }',
  ),
  warning(
    'wait-beyond-total',
    'a wait for as long as the request may take',
    sampleWith({ 'total: 60s': 'wait: 60s, total: 60s' }),
    'wait: 60s',
  ),
  warning(
    'wait-beyond-total',
    'a wait that is too long for the total of one rule',
    sampleWith({ 'idle: 10s': 'idle: 10s, wait: 30s', 'prefer: { cost: 1 }': 'limits: { total: 20s }' }),
    'limits: { total: 20s }',
  ),
  info(
    'cut-without-prefill',
    'a route that goes on with broken answers, by nobody who takes their beginning',
    sampleWith({ '    limits:': '    onCut: continue\n    limits:' }),
    'onCut: continue',
  ),
  info(
    'one-backend-wins',
    'a rule that always takes the same backend',
    sampleWithRules(
      'name: planted, when: \'request.persona == "x"\', use: [mid, vectors], prefer: { quality: 1 }',
    ),
    'planted',
  ),
  info(
    'never-explores',
    'speed without measurement',
    sampleWithRules(
      'name: planted, when: \'request.persona == "x"\', use: [mid, big], prefer: { latency: 1 }, explore: 0',
    ),
    'planted',
  ),
  info(
    'residency-not-demanded',
    'a residency that no rule reads',
    sampleWith({ 'tier: silver': 'tier: silver, residency: us' }),
    'silver',
  ),
];
