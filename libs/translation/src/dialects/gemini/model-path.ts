/** A method of a model, as a path: `/models/gemini-2.5-flash:generateContent`. A tuned model brings its own collection. */
export function modelPath(model: string, method: string): string {
  return `/${resourceName(model).split('/').map(escapeSegment).join('/')}:${method}`;
}

/** The name of a model as the wire says it within a body. */
export function resourceName(model: string): string {
  return model.includes('/') ? model : `models/${model}`;
}

/** A half of a surrogate pair has no encoding; `encodeURIComponent` throws on it. */
function escapeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\u{FFFD}'));
}
