/** A method of a model, as a path: `/models/gemini-2.5-flash:generateContent`. The name of a tuned model has its collection. */
export function modelPath(model: string, method: string): string {
  return `/${resourceName(model).split('/').map(escapeSegment).join('/')}:${method}`;
}

/** The name of a model as it appears in a request body. */
export function resourceName(model: string): string {
  return model.includes('/') ? model : `models/${model}`;
}

/** Escapes a path segment. A lone surrogate is replaced first, since `encodeURIComponent` throws on it. */
function escapeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\u{FFFD}'));
}
