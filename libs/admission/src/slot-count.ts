/** How many slots are taken, in all and by each tenant. */
export type SlotCount = {
  readonly total: number;
  readonly of: (tenant: string) => number;
  take(tenant: string): void;
  giveBack(tenant: string): void;
};

/** Makes a count of zero. A tenant without slots takes no memory. */
export function createSlotCount(): SlotCount {
  const byTenant = new Map<string, number>();
  let total = 0;
  const of = (tenant: string): number => byTenant.get(tenant) ?? 0;
  return {
    get total() {
      return total;
    },
    of,
    take(tenant) {
      total += 1;
      byTenant.set(tenant, of(tenant) + 1);
    },
    giveBack(tenant) {
      total -= 1;
      const left = of(tenant) - 1;
      if (left > 0) byTenant.set(tenant, left);
      else byTenant.delete(tenant);
    },
  };
}
