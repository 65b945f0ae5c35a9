// The layers of docs/architecture.md as rules. Imports only go down; each rule says why.
const PURE =
  '^libs/(admission|trunk|doctor|domain|engine-metrics|policy|prices|routing|attempts|translation)/src';
const TEST = '\\.test\\.ts$|/(fixtures|golden|testing)/';
const NPM = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'];
const NODE = ['core'];

/** A library may import itself and the named ones. */
function only(library, ...allowed) {
  return {
    name: `${library}-layer`,
    comment: `libs/${library} may import ${allowed.join(', ') || 'no other library'}`,
    severity: 'error',
    from: { path: `^libs/${library}/src`, pathNot: TEST },
    to: { path: `^libs/(?!(${[library, ...allowed].join('|')})/)` },
  };
}

/** A package that only one place may import, so that there is one place to change. */
function oneDoor(name, packagePattern, door, why) {
  return {
    name: `${name}-has-one-door`,
    comment: why,
    severity: 'error',
    from: { path: '^(libs|services)/', pathNot: [door, TEST, '^libs/testkit/'] },
    to: { path: packagePattern },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'a cycle hides a missing module',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-no-node',
      comment: 'pure code takes values and returns values',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: { dependencyTypes: NODE },
    },
    {
      name: 'pure-npm-allowlist',
      comment: 'pure code may only use libraries that are pure themselves',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: {
        dependencyTypes: NPM,
        pathNot: 'node_modules/(zod|yaml|eventsource-parser|@marcbachmann/cel-js|@pydantic/genai-prices)/',
      },
    },
    only('domain'),
    only('engine-metrics', 'domain'),
    only('policy', 'domain'),
    only('prices', 'domain'),
    only('translation', 'domain'),
    only('attempts', 'domain'),
    only('admission', 'domain'),
    only('trunk', 'domain'),
    only('routing', 'domain', 'policy'),
    only('request-profile', 'domain', 'policy', 'routing'),
    only('doctor', 'domain', 'policy', 'prices', 'routing'),
    only('contracts', 'domain'),
    only('decider', 'domain', 'policy', 'prices', 'routing', 'contracts', 'runtime'),
    only('nats-server'),
    only('runtime', 'domain', 'policy', 'contracts', 'trunk'),
    only('adapter-kit', 'domain', 'policy', 'prices', 'translation', 'contracts', 'runtime'),
    {
      name: 'request-profile-for-faces',
      comment: 'prompts come in through the ingress and through explain; nobody else may look at one',
      severity: 'error',
      from: { path: '^(libs|services|deploy)/', pathNot: '^(libs/(request-profile|cli)|services/ingress)/' },
      to: { path: '^libs/request-profile/' },
    },
    {
      name: 'libs-never-import-processes',
      comment: 'imports only go down',
      severity: 'error',
      from: { path: '^libs/', pathNot: [TEST, '^libs/testkit/'] },
      to: { path: '^(services|deploy|test|bench)/' },
    },
    {
      name: 'cli-is-a-leaf',
      comment: 'the command uses the libraries; nothing is built on the command',
      severity: 'error',
      from: { path: '^(libs|services|deploy|bench)/', pathNot: '^libs/cli/' },
      to: { path: '^libs/cli/' },
    },
    {
      name: 'services-are-islands',
      comment:
        'services meet in proto only; the process that runs several of them knows them by name and no more',
      severity: 'error',
      from: { path: '^services/((?:adapters/)?[^/]+)/', pathNot: '^services/together/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'adapters-through-the-kit',
      comment: 'an adapter is a dialect and a name; the shell is in the kit',
      severity: 'error',
      from: { path: '^services/adapters/[^/]+/src', pathNot: TEST },
      to: { path: '^libs/(?!(adapter-kit|translation|runtime)/)' },
    },
    {
      name: 'testkit-in-tests',
      comment: 'nothing of it ships',
      severity: 'error',
      from: { path: '^(libs|services|deploy)/', pathNot: [TEST, '^libs/testkit/'] },
      to: { path: '^libs/testkit/' },
    },
    {
      name: 'main-is-a-leaf',
      comment: 'importing must have no effects',
      severity: 'error',
      from: {},
      to: { path: '/src/main\\.ts$' },
    },
    oneDoor(
      'nats',
      'node_modules/nats/',
      '^libs/runtime/src/nats/',
      'libs/runtime/src/nats is the only place that speaks NATS',
    ),
    oneDoor(
      'opossum',
      'node_modules/opossum/',
      '^libs/runtime/src/breaker/breaker\\.ts$',
      'circuits are made in one place',
    ),
    oneDoor(
      'proto-loader',
      'node_modules/@grpc/proto-loader/',
      '^libs/contracts/src/',
      'libs/contracts is the only place that loads protos',
    ),
    oneDoor(
      'undici',
      'node_modules/undici/',
      '^libs/adapter-kit/src/',
      'libs/adapter-kit is the only place that calls providers',
    ),
    {
      name: 'not-to-unresolvable',
      comment: 'it would fail at run time',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|/src/gen/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@signalbox/source', 'import', 'node', 'default'],
    },
  },
};
