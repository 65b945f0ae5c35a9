export { ingressService } from './service.js';
export { ingressSettings } from './settings.js';
