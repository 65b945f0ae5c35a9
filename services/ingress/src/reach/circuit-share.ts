import {
  circuitKey,
  decodeCircuit,
  decodeQuota,
  encodeCircuit,
  encodeQuota,
  quotaKey,
  type CircuitRecord,
  type QuotaRecord,
} from '@signalbox/contracts';
import type { Milliseconds } from '@signalbox/domain';
import { inTime, type KeyValue, type Logger, type Resource } from '@signalbox/runtime';

/** Receives what other ingresses report. */
export type CircuitListener = {
  /** A circuit opened elsewhere, or another ingress probes it. */
  circuit(record: CircuitRecord): void;
  /** A circuit is closed. */
  circuitClosed(backend: string): void;
  quota(record: QuotaRecord): void;
};

/** What ingresses share about backends to be left alone. Nothing here ever fails, and no request waits for it. */
export type CircuitShare = Resource & {
  tellCircuit(record: CircuitRecord): void;
  tellClosed(backend: string): void;
  tellQuota(record: QuotaRecord): void;
  /**
   * Claims the probe of a backend by updating the record that every ingress received last.
   * @returns whether no other ingress probes it. Without NATS nobody can be asked, and the answer is true.
   */
  claim(record: CircuitRecord): Promise<boolean>;
};

/** The share of an ingress that shares nothing. */
export const ALONE: CircuitShare = {
  tellCircuit: () => undefined,
  tellClosed: () => undefined,
  tellQuota: () => undefined,
  claim: () => Promise.resolve(true),
  close: () => undefined,
};

/** What the share is opened with. */
export type CircuitShareOptions = {
  /** Opens `CIRCUITS_BUCKET`. */
  readonly openBucket: () => Promise<KeyValue>;
  readonly instance: string;
  readonly log: Pick<Logger, 'debug' | 'warn'>;
  readonly listener: CircuitListener;
};

/** A claim that NATS has not answered after this time is granted without it. */
const CLAIM_LIMIT_MS: Milliseconds = 1_000;
/** How long to wait before the bucket is opened again. */
const REOPEN_AFTER_MS: Milliseconds = 5_000;

/** Opens the share. Resolves when the existing records have been asked for, or when that failed: it is then tried again. */
export async function openCircuitShare({
  openBucket,
  instance,
  log,
  listener,
}: CircuitShareOptions): Promise<CircuitShare> {
  let bucket: KeyValue | undefined;
  let again: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** By key: the backend of a circuit, which a deletion does not name, and the revision that a claim is made on. */
  const heard = new Map<string, { readonly backend: string; readonly revision: number }>();

  const hear = (key: string, value: Uint8Array | undefined, revision: number): void => {
    if (value === undefined) {
      const backend = heard.get(key)?.backend;
      heard.delete(key);
      if (backend !== undefined) listener.circuitClosed(backend);
      return;
    }
    if (revision === heard.get(key)?.revision) return;
    const circuit = decodeCircuit(value);
    if (circuit !== undefined && key === circuitKey(circuit.backend)) {
      heard.set(key, { backend: circuit.backend, revision });
      if (circuit.by !== instance) listener.circuit(circuit);
      return;
    }
    const quota = decodeQuota(value);
    if (quota !== undefined && key === quotaKey(quota.backend) && quota.by !== instance)
      listener.quota(quota);
  };
  const claimOn = async (into: KeyValue, record: CircuitRecord, revision: number): Promise<boolean> => {
    const key = circuitKey(record.backend);
    try {
      const changed = await into.update(key, encodeCircuit(record), revision);
      if (changed !== undefined) {
        heard.set(key, { backend: record.backend, revision: changed });
        return true;
      }
      const present = await into.get(key);
      hear(key, present?.value, present?.revision ?? 0);
      return false;
    } catch {
      return true;
    }
  };
  const join = async (): Promise<void> => {
    try {
      const opened = await openBucket();
      await opened.watch(hear);
      bucket = opened;
    } catch (error) {
      log.warn({ err: error }, 'circuits are not shared with other ingresses; it is tried again');
      if (isClosed) return;
      again = setTimeout(() => void join(), REOPEN_AFTER_MS);
      again.unref();
    }
  };
  const tell = (what: (bucket: KeyValue) => Promise<unknown>): void => {
    if (bucket === undefined) return;
    what(bucket).catch((error: unknown) => {
      log.debug({ err: error }, 'what is known of a backend did not reach other ingresses');
    });
  };
  await join();
  return {
    tellCircuit: (record) => tell((into) => into.put(circuitKey(record.backend), encodeCircuit(record))),
    tellClosed(backend) {
      // Our own deletion must not come back as news: the circuit may be open again by then.
      heard.delete(circuitKey(backend));
      tell((into) => into.delete(circuitKey(backend)));
    },
    tellQuota: (record) => tell((into) => into.put(quotaKey(record.backend), encodeQuota(record))),
    async claim(record) {
      const known = heard.get(circuitKey(record.backend));
      if (bucket === undefined || known === undefined) return true;
      return inTime(claimOn(bucket, record, known.revision), CLAIM_LIMIT_MS, () => true);
    },
    close() {
      isClosed = true;
      clearTimeout(again);
    },
  };
}
