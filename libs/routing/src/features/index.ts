export { chatInputTokens, embedInputTokens } from './input-size.js';
export { chatModality, type Modality } from './modality.js';
export { profileOfChat, profileOfEmbed, type ProfileFrame } from './profile.js';
export { chatReasoningNeeds } from './reasoning.js';
export { chatOutputNeeds } from './structured-output.js';
export { chatToolUse, type ToolUse } from './tool-use.js';
