/**
 * How a run comes to its end: first nothing is left to do while time still runs at the demo's pace, then at the pace of real
 * time too. The platform publishes at its hours, of which several pass in each second of a demo: what it delivers between the
 * last look and the end of the workers would be stored and never done.
 */

/** Wall milliseconds of quiet at the demo's pace, and after them at that of real time. */
const quietMs = 1_000;
const restMs = 1_000;

export interface Rest {
  /** Time is to run as it does outside. */
  readonly isResting: boolean;
  readonly isOver: boolean;
}

/** Watches from now on; `quietForMs` is how long each look has found nothing to do and nothing moved, wall milliseconds. */
export function watchRest(wallNow: () => number = Date.now): (quietForMs: number) => Rest {
  let restingSince: number | null = null;
  return (quietForMs) => {
    restingSince = quietForMs >= quietMs ? (restingSince ?? wallNow()) : null;
    return {
      isResting: restingSince !== null,
      isOver: restingSince !== null && wallNow() - restingSince >= restMs,
    };
  };
}
