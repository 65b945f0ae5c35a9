export {
  adapterSettings,
  defineAdapter,
  /** @public No adapter imports it, but the compiler names it in their declarations. */
  type AdapterServiceDescription,
} from './define-adapter.js';
