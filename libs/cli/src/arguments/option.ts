/** The result of reading an option: a value, or what is wrong with the text, as the end of a sentence. */
export type OptionResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** One option of a command: how it is written, its allowed values, and its meaning. */
export type Option<T = unknown> = {
  /** The placeholder of its value in `--help`, for example `FILE`; absent: it is a switch without a value. */
  readonly placeholder?: string;
  /** Whether it may be given several times. */
  readonly repeats: boolean;
  /** One sentence for `--help`. */
  readonly doc: string;
  /** Reads the value from the given texts, in order. An option that was not given gets an empty list. */
  read(given: readonly string[]): OptionResult<T>;
};

/** All options of a command by the name under which code reads them: `maxPrice` is written `--max-price`. */
export type Options = Readonly<Record<string, Option>>;

/** The values of a set of options. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

/** The name of an option as people write it, without the dashes. */
export function writtenName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
