/** Reasons that people give for what they do: long enough to mean something to whoever reads the audit. */
import { limits } from "../limits.ts";

/** What is wrong with a reason, in a sentence; null: nothing. */
export function reasonFault(reason: string): string | null {
  const { reasonLengthMin: least, reasonLengthMax: most } = limits;
  const length = [...reason.trim()].length;
  if (length < least) return `A reason of at least ${least} characters is needed.`;
  return length > most ? `A reason has at most ${most} characters.` : null;
}
