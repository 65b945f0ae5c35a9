export { createCurrentPrices } from './current-prices.js';
export { flatPrice } from './flat-price.js';
export { priceListOf, type PricedPolicy } from './price-list.js';
export { priceTableOf } from './price-table.js';
export type { PriceSource } from './price-source.js';
export { createPricer, type Pricer } from './pricer.js';
export { tieredPrice, type TieredPrice } from './tiered-price.js';
