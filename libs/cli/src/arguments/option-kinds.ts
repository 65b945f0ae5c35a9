import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { closestName } from '@signalbox/policy';
import type { Option, OptionResult } from './option.js';

const UNIT_MS: Readonly<Record<string, Milliseconds>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A switch. */
export function flag(doc: string): Option<boolean> {
  return { doc, repeats: false, read: (given) => ok(given.length > 0) };
}

/** Any text; `undefined` when it was not given. */
export function text(placeholder: string, doc: string): Option<string | undefined> {
  return optional(placeholder, doc, (written) => ok(written));
}

/** Several names, separated by commas or given one by one; `undefined` when none was given. */
export function names(placeholder: string, doc: string): Option<readonly string[] | undefined> {
  return {
    doc: `${doc} Several: separated by commas, or the option again.`,
    placeholder,
    repeats: true,
    read(given) {
      const list = given.flatMap((written) => written.split(',').map((name) => name.trim()));
      if (list.includes('')) return wrong('must name something between its commas');
      return ok(list.length === 0 ? undefined : list);
    },
  };
}

/** One word of a closed list; `undefined` when it was not given. */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  placeholder: string,
  doc: string,
): Option<Word | undefined> {
  return optional(placeholder, `${doc} One of: ${words.join(', ')}.`, (written) => {
    const word = words.find((known) => known === written);
    if (word !== undefined) return ok(word);
    const meant = closestName(written, words);
    return wrong(
      meant === undefined
        ? `must be one of ${words.join(', ')}`
        : `is no "${written}"; did you mean "${meant}"?`,
    );
  });
}

/** A number within a range; `undefined` when it was not given. */
export function number(
  placeholder: string,
  doc: string,
  range: { readonly least: number; readonly most?: number; readonly whole?: boolean },
): Option<number | undefined> {
  const { least, most = Number.MAX_SAFE_INTEGER, whole = false } = range;
  const kind = whole ? 'a whole number' : 'a number';
  const bounds = range.most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
  return optional(placeholder, doc, (written) => {
    const value = written.trim() === '' ? Number.NaN : Number(written);
    const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
    return fits ? ok(value) : wrong(`must be ${kind} ${bounds}`);
  });
}

/** A duration such as `500ms`, `8s`, `2m`, `1h` or `7d`, in milliseconds; `undefined` when it was not given. */
export function duration(placeholder: string, doc: string): Option<Milliseconds | undefined> {
  return optional(placeholder, doc, (written) => {
    const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(written) ?? [];
    const unitMs = UNIT_MS[unit];
    if (unitMs === undefined) return wrong('must be a duration such as 500ms, 8s, 2m, 1h or 7d');
    return ok(Math.round(Number(amount) * unitMs));
  });
}

/** A moment in ISO 8601 such as `2026-03-01T22:30:00Z`, in milliseconds since the epoch. */
export function moment(placeholder: string, doc: string): Option<EpochMs | undefined> {
  return optional(placeholder, doc, (written) => {
    const value = /^\d{4}-\d{2}-\d{2}T/.test(written) ? Date.parse(written) : Number.NaN;
    return Number.isNaN(value)
      ? wrong('must be a time such as 2026-03-01T22:30:00Z or 2026-03-01T22:30+01:00')
      : ok(value);
  });
}

/** Labels, each as `key=value`. The last one of a key counts. */
export function pairs(placeholder: string, doc: string): Option<Readonly<Record<string, string>>> {
  return {
    doc: `${doc} Several: the option again.`,
    placeholder,
    repeats: true,
    read(given) {
      const entries: [string, string][] = [];
      for (const written of given) {
        const equals = written.indexOf('=');
        if (equals < 1) return wrong(`must be key=value, and "${written}" is not`);
        entries.push([written.slice(0, equals), written.slice(equals + 1)]);
      }
      return ok(Object.fromEntries(entries));
    },
  };
}

/** An option with a default value. */
export function withDefault<T>(option: Option<T | undefined>, value: T, shown = String(value)): Option<T> {
  return {
    ...option,
    doc: `${option.doc} Default: ${shown}.`,
    read(given) {
      const result = option.read(given);
      return result.ok ? ok(result.value ?? value) : result;
    },
  };
}

/** An option without which the command does not run. */
export function required<T>(option: Option<T | undefined>): Option<T> {
  return {
    ...option,
    read(given) {
      const result = option.read(given);
      if (!result.ok) return result;
      return result.value === undefined ? wrong('is missing') : ok(result.value);
    },
  };
}

function optional<T>(
  placeholder: string,
  doc: string,
  read: (written: string) => OptionResult<T>,
): Option<T | undefined> {
  return {
    doc,
    placeholder,
    repeats: false,
    read: ([written]) => (written === undefined ? ok(undefined) : read(written)),
  };
}

function ok<T>(value: T): OptionResult<T> {
  return { ok: true, value };
}

function wrong<T>(problem: string): OptionResult<T> {
  return { ok: false, problem };
}
