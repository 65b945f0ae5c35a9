import { credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import {
  AdapterClient,
  adapterChatCallToWire,
  adapterEmbedCallToWire,
  adapterEmbedReplyFromWire,
  chunkBatchFromWire,
  descriptionFromWire,
  fromServiceError,
  probeReplyFromWire,
  probeRequestToWire,
  type AdapterDescription,
  type AdapterEmbedReply,
} from '@signalbox/contracts';
import {
  foldChunks,
  isContent,
  type AttemptContext,
  type ChatRequest,
  type Chunk,
  type Completion,
  type Cost,
  type EmbedRequest,
  type RouterError,
} from '@signalbox/domain';

/** What a call to `Generate` returned until it ended, however it ended. */
export type GeneratedAnswer = {
  readonly chunks: readonly Chunk[];
  /** The whole answer; `undefined` when it is incomplete. */
  readonly completion: Completion | undefined;
  readonly cost: Cost | undefined;
  readonly error: RouterError | undefined;
};

/** A call to `Generate`. */
export type GenerateCall = {
  readonly attempt: AttemptContext;
  readonly chat: ChatRequest;
  readonly stream: boolean;
  readonly estimatedInputTokens: number;
  /** Called after every message, with the number of content chunks so far. */
  readonly onContent?: (count: number) => void;
  /** Aborting it cancels the call. */
  readonly signal?: AbortSignal;
};

/** Calls an adapter as the ingress does: real gRPC, and errors as ours. */
export type AdapterUnderTest = {
  generate(call: GenerateCall): Promise<GeneratedAnswer>;
  /** @throws RouterError */
  embed(attempt: AttemptContext, embedding: EmbedRequest): Promise<AdapterEmbedReply>;
  /** @throws RouterError */
  probe(backend: string): Promise<number>;
  describe(): Promise<AdapterDescription>;
  close(): void;
};

/** Opens a client to an adapter's address. */
export function openAdapterClient(address: string): AdapterUnderTest {
  const client = new AdapterClient(address, credentials.createInsecure());
  const errorOf = (thrown: unknown): RouterError => fromServiceError(thrown, 'ADAPTER_UNAVAILABLE').error;
  const unary = <Response>(
    send: (callback: (error: ServiceError | null, response?: Response) => void) => unknown,
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      send((error, response) => {
        if (response === undefined) reject(errorOf(error));
        else resolve(response);
      });
    });
  return {
    async generate({ onContent, signal, ...request }) {
      const metadata = new Metadata();
      // As every caller does: it must not travel on to the provider.
      metadata.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
      const call = client.Generate(adapterChatCallToWire(request), metadata);
      const cancel = (): void => call.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      const chunks: Chunk[] = [];
      let cost: Cost | undefined;
      let error: RouterError | undefined;
      try {
        for await (const message of call) {
          const batch = chunkBatchFromWire(message);
          chunks.push(...batch.chunks);
          cost = batch.cost ?? cost;
          onContent?.(chunks.filter(isContent).length);
        }
      } catch (thrown) {
        error = errorOf(thrown);
      }
      return { chunks, completion: foldChunks(chunks), cost, error };
    },
    async embed(attempt, embedding) {
      const request = adapterEmbedCallToWire({ attempt, embedding, estimatedInputTokens: 11 });
      return adapterEmbedReplyFromWire(await unary((callback) => client.Embed(request, callback)));
    },
    probe: async (backend) =>
      probeReplyFromWire(await unary((callback) => client.Probe(probeRequestToWire(backend), callback))),
    describe: async () => descriptionFromWire(await unary((callback) => client.Describe({}, callback))),
    close: () => client.close(),
  };
}
