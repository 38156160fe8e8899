import { rule } from "../rule.ts";

/** What arrived in the last `windowSeconds` of V08. */
export interface RecentRows {
  readonly rows: number;
  readonly devices: number;
  /** Rows that V14 would refuse. */
  readonly futureRows: number;
}

/** Many meters ahead of us at once are right, and we are behind: while it holds, V14 only notes. */
export const ownClock = rule({
  id: "V08",
  name: "own-clock",
  says: "our own clock is not behind that of many meters",
  source: "[ours]",
  scope: "message",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "ownClock" },
  params: {
    futurePct: { initial: 20, min: 5, max: 50 },
    rowsMin: { initial: 100, min: 10, max: 10_000 },
    devicesMin: { initial: 10, min: 2, max: 1_000 },
    windowSeconds: { initial: 300, min: 60, max: 3_600 },
  },
  text: ({ n, rows }) => `Our clock may be wrong: ${n} of ${rows} rows lie ahead`,
  check({ rows, devices, futureRows }: RecentRows, { rowsMin, devicesMin, futurePct }) {
    if (rows < rowsMin || devices < devicesMin || futureRows * 100 <= futurePct * rows) return null;
    return { outcome: "suspect", reason: "ownClock", detail: { n: futureRows, rows, devices } };
  },
});
