/**
 * What the bytes of one write are to the answer: what comes before the first token, a piece of the content, the reason why
 * it ended, or the marker after that. A fault finds its place by these roles.
 */
export type WriteRole = 'open' | 'content' | 'finish' | 'done';

/** One write to the connection, and how much of the answer it carries. */
export type WriteStep = {
  readonly kind: 'write';
  readonly role: WriteRole;
  readonly bytes: string | Uint8Array;
  readonly pieces: number;
  readonly tokens: number;
};

/** One thing that the server does on a connection. An answer, honest or not, is a list of these. */
export type Step =
  | { readonly kind: 'pause'; readonly ms: number }
  /** Let one turn of the event loop pass, so that the writes around it leave apart. */
  | { readonly kind: 'turn' }
  | { readonly kind: 'head'; readonly status: number; readonly headers: readonly string[] }
  | WriteStep
  /** Do nothing until the client closes the connection. */
  | { readonly kind: 'hang' }
  /** Close the connection in the middle of the answer, by a FIN or by a reset. */
  | { readonly kind: 'drop'; readonly how: 'fin' | 'reset' }
  | { readonly kind: 'end' };

/** Makes the step that writes something other than content. */
export function write(role: WriteRole, bytes: string | Uint8Array): WriteStep {
  return { kind: 'write', role, bytes, pieces: 0, tokens: 0 };
}

/** Makes the step that writes one piece of content. */
export function writeContent(bytes: string | Uint8Array, tokens: number): WriteStep {
  return { kind: 'write', role: 'content', bytes, pieces: 1, tokens };
}

/** Makes the steps of a short and complete answer. `headers` alternate between names and values. */
export function say(status: number, headers: readonly string[], body: string): readonly Step[] {
  const length = ['content-length', String(Buffer.byteLength(body))];
  const head: Step = { kind: 'head', status, headers: [...headers, ...length] };
  return body === '' ? [head, { kind: 'end' }] : [head, write('finish', body), { kind: 'end' }];
}

/** Whether a step writes content. */
export function isContent(step: Step): step is WriteStep & { readonly role: 'content' } {
  return step.kind === 'write' && step.role === 'content';
}

/**
 * Splits an answer after its first `count` pieces of content, so that the second half begins with whatever
 * pause precedes the next piece. An answer with fewer pieces is split after its last one.
 */
export function splitAfterContent(steps: readonly Step[], count: number): [readonly Step[], readonly Step[]] {
  let seen = 0;
  let end = 0;
  for (const [index, step] of steps.entries()) {
    if (isContent(step)) {
      if (seen === count) break;
      seen += 1;
    } else if (seen > 0) {
      continue;
    } else if (step.kind === 'end' || (step.kind === 'write' && step.role !== 'open')) {
      break;
    }
    end = index + 1;
  }
  return [steps.slice(0, end), steps.slice(end)];
}

/** Joins neighbouring writes, as a server does that flushes its buffer only when it has to wait. */
export function coalesce(steps: readonly Step[]): readonly Step[] {
  const joined: Step[] = [];
  let run: WriteStep[] = [];
  const flush = (): void => {
    if (run.length > 0) joined.push(joinWrites(run));
    run = [];
  };
  for (const step of steps) {
    if (step.kind === 'write') {
      run.push(step);
    } else {
      flush();
      joined.push(step);
    }
  }
  flush();
  return joined;
}

function joinWrites(run: readonly WriteStep[]): WriteStep {
  return {
    kind: 'write',
    role: 'content',
    bytes: Buffer.concat(run.map(({ bytes }) => (typeof bytes === 'string' ? Buffer.from(bytes) : bytes))),
    pieces: run.reduce((sum, step) => sum + step.pieces, 0),
    tokens: run.reduce((sum, step) => sum + step.tokens, 0),
  };
}
