import { Metadata } from '@grpc/grpc-js';
import { shareFrom, textOf, type WorkerShare } from '../workers/worker-share.js';

/** In the headers of a trunk a server says which of several workers on its port it is. */
const KEY = 'signalbox-worker';

/** What a server says of itself when a trunk is opened. */
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
