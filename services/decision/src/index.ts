export { decisionService } from './service.js';
