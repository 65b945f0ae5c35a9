/** What is called over HTTP. */
export type HttpTarget = {
  readonly kind: 'http';
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the answer is a stream, which counts only when it was finished. */
  readonly stream: boolean;
};

/** What is called over gRPC. */
export type GrpcTarget = {
  readonly kind: 'grpc';
  readonly host: string;
  readonly port: number;
  /** Full name of the method, with the slash in front. */
  readonly path: string;
  /** The encoded request, in base64. */
  readonly message: string;
};

/** What a load is put on. */
export type Target = HttpTarget | GrpcTarget;

/** How calls are made. */
export type LoadShape =
  /** Every place sends its next call when the last one is answered. */
  | {
      readonly kind: 'closed';
      readonly connections: number;
      /** Calls under way on one connection; more than one needs gRPC. */
      readonly callsPerConnection: number;
      readonly seconds: number;
    }
  /** Calls come at their rate, whether those before them were answered or not. */
  | {
      readonly kind: 'open';
      readonly rate: number;
      readonly connections: number;
      readonly seconds: number;
      /** An answer that takes longer is of no use and counts as a failure; in milliseconds. Absent: none takes too long. */
      readonly patienceMs?: number;
    }
  /** This many streams are begun and kept open until the next job. */
  | { readonly kind: 'hold'; readonly streams: number };

/** One load, as it is sent to the role `load`. */
export type LoadJob = { readonly target: Target; readonly shape: LoadShape };

/** The outcome of a load. Times are of whole calls, in microseconds. */
export type LoadReport = {
  /** Answered within the measured time, in full and with success. */
  readonly answered: number;
  /** Answered in all, including answers after the measured time: what the CPU time was spent on. */
  readonly total: number;
  readonly failed: number;
  /** How many failed, by what went wrong. */
  readonly failures: Readonly<Record<string, number>>;
  readonly perSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly p999Us: number;
  /** How late the generator itself was for a call that was due, as p99; 0 in a closed loop. */
  readonly lateP99Us: number;
};
