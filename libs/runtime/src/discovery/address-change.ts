/** How the addresses of a peer changed. */
export type AddressChange = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
};

/** What became of the addresses of a peer: those after it in `added` and `kept`, in their order, each once. */
export function addressChange(before: readonly string[], after: readonly string[]): AddressChange {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    added: [...now].filter((address) => !old.has(address)),
    removed: [...old].filter((address) => !now.has(address)),
    kept: [...now].filter((address) => old.has(address)),
  };
}
