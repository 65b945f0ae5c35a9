export { healthProberService } from './service.js';
