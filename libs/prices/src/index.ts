export { createCurrentPrices } from './current-prices.js';
export { flatPrice } from './flat-price.js';
export { priceTableOf } from './price-table.js';
export { createPricer, type Pricer } from './pricer.js';
