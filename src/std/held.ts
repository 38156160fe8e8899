/** What was loaded holds for a while, so that many who ask at once cost what one does. */

export interface Held<T> {
  (): Promise<T>;
  /** What is held is no longer true: who asks next has it loaded. */
  forget(): void;
}

/** `load` at most once in `holdMs` of machine time; those who ask in between share its answer. A failure is not held. */
export function held<T>(holdMs: number, wallNow: () => number, load: () => Promise<T>): Held<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | null = null;
  const ask = () => {
    if (last !== null && wallNow() - last.at <= holdMs) return last.value;
    const own = { at: wallNow(), value: load() };
    last = own;
    own.value.catch(() => {
      if (last === own) last = null;
    });
    return own.value;
  };
  const forget = () => {
    last = null;
  };
  return Object.assign(ask, { forget });
}
