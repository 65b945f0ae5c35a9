export { sampleProfile } from './profile.js';
export { sampleAttempt, sampleRoute } from './route-record.js';
