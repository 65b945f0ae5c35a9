import { adapterChatCallFromWire, type DirectAdapterServiceDefinition } from '@signalbox/contracts';
import type { Handlers } from '@signalbox/runtime';
import type { Adapter } from '../adapter.js';
import { LazyMessages } from '../answer/lazy-messages.js';
import { Generation } from './generation.js';

/**
 * Serves `Generate`: one call to the provider, with its answer as batches of chunks. Nothing is sent before the first content;
 * the last message carries `finish` and the cost; a stream that ends without `finish` ends with an error.
 */
export function serveGenerate(adapter: Adapter): Handlers<DirectAdapterServiceDefinition>['Generate'] {
  return (message, call) =>
    new LazyMessages(() => new Generation(adapter, adapterChatCallFromWire(message), call));
}
