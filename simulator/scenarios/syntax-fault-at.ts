/** Where a text stops being JSON: what the parser says of it has no place in every version of Node. */

/** The offset of the character that no JSON text could have there; the length of a text that only ends too early. */
export function syntaxFaultAt(text: string): number {
  // Prefixes of a text are beginnings of JSON up to the fault, and none is after it.
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** True for JSON, and for what could become JSON: the parser then finds fault with the end of the text. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { message } = error;
    if (/end of JSON|Unterminated/.test(message)) return true;
    return /position (\d+)/.exec(message)?.[1] === String(text.length);
  }
}
