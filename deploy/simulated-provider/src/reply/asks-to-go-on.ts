/** "Go on exactly where it stops", "continue from where you left off", and the like. */
const GO_ON =
  /\b(?:go on|continue|carry on|resume)\b[^.?!]{0,40}\b(?:exactly|precisely|right|just|from) where\b[^.?!]{0,40}\b(?:stop|stops|stopped|ends|ended|left off|broke off|cut off)\b/i;

/** Whether a user who was given the beginning of an answer asks for its rest. */
export function asksToGoOn(text: string): boolean {
  return GO_ON.test(text);
}
