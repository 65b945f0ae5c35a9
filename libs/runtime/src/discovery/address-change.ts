/** How the addresses of a peer changed. */
export type AddressChange = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
};

/** Compares the addresses of a peer before and after. `added` and `kept` follow the order of `after`; no address repeats. */
export function addressChange(before: readonly string[], after: readonly string[]): AddressChange {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    added: [...now].filter((address) => !old.has(address)),
    removed: [...old].filter((address) => !now.has(address)),
    kept: [...now].filter((address) => old.has(address)),
  };
}
