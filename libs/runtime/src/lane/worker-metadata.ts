import { Metadata } from '@grpc/grpc-js';
import { shareFrom, textOf, type WorkerShare } from '../workers/worker-share.js';

/** The header of a trunk in which a server says which of several workers on its port it is. */
const KEY = 'signalbox-worker';

/** The headers that a server sends when a trunk is opened. */
export function workerMetadata(share: WorkerShare): Metadata {
  const metadata = new Metadata();
  metadata.set(KEY, textOf(share));
  return metadata;
}

/** Which of several workers the other side is; `undefined`: it is the only one. */
export function workerIn(metadata: Metadata): WorkerShare | undefined {
  const [value] = metadata.get(KEY);
  return typeof value === 'string' ? shareFrom(value) : undefined;
}
