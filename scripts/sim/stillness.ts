/** How long a run has looked the same. */

/** Gives the machine milliseconds for which `seen` is what it was; what is excused counts as movement. */
export type Stillness = (seen: object, isExcused: boolean) => number;

/** Watches from now on; `wallNow` is the machine's time. */
export function watchStillness(wallNow: () => number = Date.now): Stillness {
  let figures = "";
  let movedAt = wallNow();
  return (seen, isExcused) => {
    const text = JSON.stringify(seen);
    if (isExcused || text !== figures) [figures, movedAt] = [text, wallNow()];
    return wallNow() - movedAt;
  };
}
