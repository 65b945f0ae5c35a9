import {
  adapterEmbedCallFromWire,
  adapterEmbedReplyToWire,
  type AdapterServiceDefinition,
} from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import type { Handlers } from '@signalbox/runtime';
import { parseJson, type Dialect } from '@signalbox/translation';
import type { AdapterDefinition } from '../adapter-definition.js';
import { attemptHeaders, backendOf, type Adapter } from '../adapter.js';
import { requireVectors } from '../answer/require-vectors.js';
import { Attempt } from '../attempt/attempt.js';
import { CallGuard } from '../attempt/call-guard.js';
import { entryTo, type Entry } from '../credentials/entry.js';
import { redactedFailure } from '../credentials/redacted-failure.js';
import { callProvider } from '../provider-call.js';
import { readWhole } from '../transport/read-body.js';

/** Serves `Embed`: one call to the provider. The whole answer must arrive within the first-token limit. */
export function serveEmbed(adapter: Adapter): Handlers<AdapterServiceDefinition>['Embed'] {
  const { definition, transport } = adapter;
  const { dialect } = definition;
  return async (message, call) => {
    const { attempt: context, embedding, estimatedInputTokens } = adapterEmbedCallFromWire(message);
    const backend = backendOf(adapter, context.backend);
    const leave = adapter.gate.enter(backend.upstream, context.criticality, call.deadlineAt);
    const attempt = new Attempt(adapter, {
      context,
      backend,
      operation: 'embeddings',
      streamed: false,
      estimatedInputTokens,
      maxOutputTokens: 0,
      trace: call.trace,
    });
    const guard = new CallGuard({ cancelled: call.cancelled, ...context });
    let entry: Entry | undefined;
    try {
      const wire = embeddingsOf(definition);
      entry = entryTo(backend.upstream, 'call');
      const { body } = await callProvider(wire.encode(embedding, backend.model), {
        upstream: backend.upstream,
        entry,
        dialect,
        transport,
        signal: guard.signal,
        headers: attemptHeaders(definition, context),
        watcher: attempt,
      });
      const embeddings = wire.decode(parseJson(await readWhole(body)), {
        estimatedInputTokens,
        model: backend.model,
      });
      requireVectors(embedding, embeddings);
      return adapterEmbedReplyToWire({
        embeddings: { ...embeddings, model: embeddings.model.toWellFormed() },
        cost: attempt.succeed(embeddings.usage),
      });
    } catch (thrown) {
      const error = attempt.fail(redactedFailure(thrown, entry));
      entry?.failed(error);
      throw error;
    } finally {
      entry?.ended();
      guard.release();
      leave();
    }
  };
}

function embeddingsOf({ name, dialect }: AdapterDefinition): NonNullable<Dialect['embeddings']> {
  if (dialect.embeddings !== undefined) return dialect.embeddings;
  throw new RouterError({
    reason: 'UNSUPPORTED',
    message: `The wire of the adapter "${name}" has no embeddings.`,
    disposition: 'never-sent',
  });
}
