import type { Price } from '@signalbox/domain';

/** Where the price of a model comes from. The policy's own price takes precedence over the table. */
export type PriceSource = {
  /** The price in the policy. */
  readonly price?: Price;
  /** The provider's id in the price table, for example `openai`. Absent: the table does not have it. */
  readonly provider?: string;
  /** The model's name at the provider. */
  readonly model: string;
};
