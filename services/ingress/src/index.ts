export { ingressService } from './service.js';
