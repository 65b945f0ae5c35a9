import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import type { Milliseconds } from '@signalbox/domain';
import type { CallContext } from '../../grpc/call-context.js';
import { implement, type Implementation } from '../../grpc/implement.js';
import type { Resource } from '../../lifecycle.js';
import type { CallOptionsOf, Lane } from '../lane.js';
import { createRecordedTracing, type RecordedSpan } from './recorded-tracing.js';
import type { Tracing } from '../../telemetry/tracing.js';

/** A lane and the server at its other end, which a test can stop and restart. */
export type LanePair = Resource & {
  readonly lane: Lane;
  /** The server takes no further call and finishes the running ones. Resolves when they are over. */
  readonly drain: () => Promise<void>;
  /** The server vanishes without notice. */
  readonly vanish: () => Promise<void>;
  /** A server is up again at the same address. */
  readonly comeBack: () => Promise<void>;
};

/** What a pair is opened with. */
export type LanePairOptions = {
  readonly implementations: readonly Implementation[];
  /** The tracing of the server. */
  readonly tracing: Tracing;
  readonly maxMessageBytes: number;
  readonly stallMs: Milliseconds;
};

/** Opens a lane of one kind and a server for it. */
export type OpenLanePair = (options: LanePairOptions) => Promise<LanePair>;

type Messages = AsyncIterable<{ chunks: { textDelta: { text: string } }[] }>;

/** What the server of a scene does. */
export type SceneHandlers = {
  readonly generate?: (context: CallContext, request: { readonly texts: number }) => Messages;
  /** @returns the duration that the reply reports, in milliseconds. */
  readonly probe?: (context: CallContext, backend: string) => Promise<number>;
};

/** The largest message in a scene, in bytes. */
export const SCENE_MESSAGE_BYTES = 1024 * 1024;

/** A message of a stream, as a client reads it. */
type ReadMessage = { chunks: { textDelta?: { text: string } | null }[] };

/** A lane with a server whose handlers a test writes, and the two calls that the tests make. */
export type Scene = LanePair & {
  /** The spans that were opened on each side, in their order. */
  readonly spans: { readonly client: readonly RecordedSpan[]; readonly server: readonly RecordedSpan[] };
  readonly options: (more?: Partial<CallOptionsOf>) => CallOptionsOf;
  readonly probe: (more?: Partial<CallOptionsOf>, backend?: string) => Promise<{ durationMs: number }>;
  readonly generate: (more?: Partial<CallOptionsOf>) => AsyncGenerator<ReadMessage, void, undefined>;
};

/** Opens the scene of one test; it is closed with the test. */
export type SetScene = (handlers: SceneHandlers, stallMs?: Milliseconds) => Promise<Scene>;

/** Opens a scene. */
export async function openScene(
  openPair: OpenLanePair,
  { generate = never, probe = async () => 1 }: SceneHandlers,
  stallMs: Milliseconds = 60_000,
): Promise<Scene> {
  const tracing = createRecordedTracing();
  const serverTracing = createRecordedTracing();
  const implementation = implement(AdapterService, {
    Describe: async () => ({ adapter: 'test' }),
    Generate: (request, context) => generate(context, { texts: request.chat?.messages.length ?? 0 }),
    Embed: async () => ({ model: 'test' }),
    Probe: async ({ backend }, context) => ({ durationMs: await probe(context, backend) }),
  });
  const pair = await openPair({
    implementations: [implementation],
    tracing: serverTracing,
    maxMessageBytes: SCENE_MESSAGE_BYTES,
    stallMs,
  });
  const { lane } = pair;
  const options = (more: Partial<CallOptionsOf> = {}): CallOptionsOf => ({
    tracing,
    trace: ROOT_CONTEXT,
    signal: new AbortController().signal,
    unavailable: 'ADAPTER_UNAVAILABLE',
    ...more,
  });
  return {
    ...pair,
    spans: { client: tracing.spans, server: serverTracing.spans },
    options,
    probe: (more?: Partial<CallOptionsOf>, backend = 'b') =>
      lane.unary(AdapterService.Probe, { backend }, options(more)),
    generate: (more?: Partial<CallOptionsOf>) =>
      lane.serverStream(AdapterService.Generate, { stream: true }, options(more)),
  };
}

/** A message of a stream with this text. */
export const text = (value: string) => ({ chunks: [{ textDelta: { text: value } }] });

/** The text of a message. */
export function textOf(message: ReadMessage): string | undefined {
  return message.chunks[0]?.textDelta?.text;
}

/** Something that a test waits for. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = () => done();
  });
  return { promise, resolve };
}

async function* never(): Messages {
  yield text('never used');
}
