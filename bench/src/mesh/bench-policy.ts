/** The model's name at the simulated provider. */
export const UPSTREAM_MODEL = 'gpt-5-mini';

/** One route to one backend on the OpenAI wire: the shortest whole path through the mesh. */
export const BENCH_POLICY = `
version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1, credentials: [{ env: SIGNALBOX_BENCH_UNSET_KEY }] }
backends:
  gpt-mini: { provider: openai, model: ${UPSTREAM_MODEL}, capabilities: [tools, json], contextWindow: 400000 }
models:
  auto: { route: default }
routes:
  default:
    rules: [{ name: all, use: [gpt-mini], prefer: { cost: 1 } }]
`;
