export { CALLER_HASH_KEY_VARIABLE } from './caller-hash.js';
export { criticalityOf, type Caller } from './caller.js';
export { frameOf } from './frame.js';
export { profileChat, windowsOf } from './profile-chat.js';
