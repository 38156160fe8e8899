/** How far a run over the days of the record is, on standard error, once it lasts longer than people like to wait. */
import { grouped } from "../../figures.ts";

/** Wall time before the first line, and between two of them. */
const quietMs = 2_000;

export interface DayProgress {
  onDays(done: number, total: number): void;
}

/** `name` begins each line; `now` gives milliseconds of wall time. */
export function dayProgress(
  name: string,
  write: (line: string) => unknown,
  now: () => number,
): DayProgress {
  let saidAt = now();
  return {
    onDays(done, total) {
      if (now() - saidAt < quietMs) return;
      saidAt = now();
      const percent = Math.floor((100 * done) / Math.max(1, total));
      write(`${name}: ${percent} %, ${grouped(done)} of ${grouped(total)} days\n`);
    },
  };
}
