/** The backends of the rows' policies, and the models behind them at the simulated provider. */
export const MODEL_OF = {
  first: 'gpt-5-mini',
  second: 'claude-haiku-4-5',
  third: 'gemini-2.5-flash',
} as const;

/** One of them. */
export type BackendName = keyof typeof MODEL_OF;

const FACTS = 'price: { input: 1, output: 1 }, capabilities: [tools, json], contextWindow: 1000000';

/**
 * Three backends on three wires, tried in the order of the list, and probes that run often. Each model has a route of its
 * own: `auto` has every mechanism, `bare` has one attempt and hardly any limits of silence, and `patient` tolerates a
 * machine on which processes start while it is asked.
 */
export const POLICY = `
version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1, credentials: [{ env: FAULTS_UNSET_KEY }] }
  anthropic: { adapter: anthropic, baseUrl: https://api.anthropic.com/v1, credentials: [{ env: FAULTS_UNSET_KEY }] }
  google: { adapter: google, baseUrl: https://generativelanguage.googleapis.com/v1beta, credentials: [{ env: FAULTS_UNSET_KEY }] }
backends:
  first: { provider: openai, model: ${MODEL_OF.first}, ${FACTS} }
  second: { provider: anthropic, model: ${MODEL_OF.second}, ${FACTS} }
  third: { provider: google, model: ${MODEL_OF.third}, ${FACTS} }
  first-again: { provider: openai, model: ${MODEL_OF.first}, ${FACTS} }
models:
  auto: { route: default }
  bare: { route: bare }
  only-first: { route: only-first }
  fastest: { route: fastest }
  continue: { route: continue }
  patient: { route: patient }
routes:
  default:
    rules: [{ name: in-order, use: [first, second, third], picker: ordered, explore: 0 }]
    limits: { attempts: 3, firstToken: 1s, idle: 1s, firstTokenAtLeast: 1s, idleAtLeast: 1s, total: 20s, wait: 3s }
  bare:
    rules: [{ name: one, use: [first], picker: ordered, explore: 0 }]
    limits: { attempts: 1, firstToken: 4s, idle: 4s, idleAtLeast: 4s, firstTokenAtLeast: 4s, total: 4s, wait: 0s }
  only-first:
    rules: [{ name: one, use: [first], picker: ordered, explore: 0 }]
    limits: { attempts: 3, firstToken: 1s, idle: 1s, firstTokenAtLeast: 1s, idleAtLeast: 1s, total: 20s, wait: 3s }
  fastest:
    rules: [{ name: fastest, use: [first, second], prefer: { latency: 1 }, explore: 0.1 }]
    limits: { attempts: 3, firstToken: 1s, idle: 1s, firstTokenAtLeast: 1s, idleAtLeast: 1s, total: 20s, wait: 0s }
  continue:
    rules: [{ name: in-order, use: [first, first-again], picker: ordered, explore: 0 }]
    limits: { attempts: 3, firstToken: 1s, idle: 1s, firstTokenAtLeast: 1s, idleAtLeast: 1s, total: 20s, wait: 0s }
    onCut: continue
  patient:
    rules: [{ name: in-order, use: [first, second, third], picker: ordered, explore: 0 }]
    limits: { attempts: 3, firstToken: 5s, idle: 5s, firstTokenAtLeast: 5s, idleAtLeast: 5s, total: 20s, wait: 3s }
health: { every: 500ms, timeout: 1s, unhealthyAfter: 2, healthyAfter: 2, staleAfter: 10s }
`;
