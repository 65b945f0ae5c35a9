import { credentials, Metadata, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js';
import { InferenceClient } from '@signalbox/contracts';

/** What a gRPC client received of one streamed answer. */
export type GrpcAnswer = {
  /** As the last message said: `finished`, `truncated`, or `none` when none came. */
  readonly terminal: 'finished' | 'truncated' | 'none';
  /** Code of the status; 0 is OK. */
  readonly code: number;
  /** The text of the status. */
  readonly details: string;
  readonly text: string;
};

/** What is asked over gRPC, besides the question. */
export type GrpcAskOptions = {
  readonly maxTokens?: number;
  readonly model?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** On the wall clock, in milliseconds. */
  readonly deadlineAt?: number;
};

/** Asks the `Generate` method over a channel that all callers of one address share. */
export function askGrpc(address: string, question: string, options: GrpcAskOptions = {}) {
  const { maxTokens = 16, model = 'auto', metadata = {}, deadlineAt } = options;
  const headers = new Metadata();
  for (const [name, value] of Object.entries(metadata)) headers.set(name, value);
  const call = clientOf(address).Generate(
    {
      model,
      chat: {
        messages: [{ role: 'ROLE_USER', content: [{ text: { text: question } }] }],
        sampling: { maxOutputTokens: maxTokens },
      },
    },
    headers,
    deadlineAt === undefined ? {} : { deadline: deadlineAt },
  );
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const answer = collect(call, () => begin());
  return {
    answer,
    begun,
    hangUp(): number {
      call.cancel();
      return Date.now();
    },
  };
}

async function collect(call: ClientReadableStream<unknown>, begin: () => void): Promise<GrpcAnswer> {
  let text = '';
  let terminal: GrpcAnswer['terminal'] = 'none';
  let code = 0;
  let details = '';
  try {
    for await (const message of call) {
      begin();
      const event = message as { event?: string; chunk?: { textDelta?: { text?: string } } };
      text += event.chunk?.textDelta?.text ?? '';
      if (event.event === 'finished' || event.event === 'truncated') terminal = event.event;
    }
  } catch (thrown) {
    ({ code, details } = thrown as ServiceError);
  }
  begin();
  return { terminal, code, details, text };
}

const clients = new Map<string, InstanceType<typeof InferenceClient>>();

function clientOf(address: string): InstanceType<typeof InferenceClient> {
  const known = clients.get(address);
  if (known !== undefined) return known;
  const made = new InferenceClient(address, credentials.createInsecure());
  clients.set(address, made);
  return made;
}
