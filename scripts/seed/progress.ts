/** How far the seeding is, and when it will end. */
import { type Console, grouped } from "../console.ts";

export interface Progress {
  /** So many more MPAN-days are written. */
  add(days: number): void;
  /** What is done besides. */
  step(name: string): void;
}

/** Tells the console; `total` MPAN-days are to be written from now on. */
export function createProgress(console: Console, total: number): Progress {
  const startedAt = Date.now();
  let done = 0;
  return {
    add: (days) => {
      done += days;
      const seconds = (Date.now() - startedAt) / 1_000;
      const left = Math.ceil((seconds / done) * (total - done));
      const text = `${grouped(done)} of ${grouped(total)} MPAN-days, ${Math.round(seconds)} s; about ${left} s more`;
      console.show([text], text);
    },
    step: (name) => console.say(`${name} …`),
  };
}
