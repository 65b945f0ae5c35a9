export { flatPrice } from './flat-price.js';
export { priceTableOf } from './price-table.js';
export type { PriceSource } from './price-source.js';
export { createPricer, type Pricer } from './pricer.js';
