import { rule } from "../rule.ts";

/** What speaks against the clock of a meter, of one device and day. */
export interface ClockEvidence {
  /** Alert 8F0C or 81C6. */
  readonly hasAlert: boolean;
  /** Rows that V14 refused. */
  readonly futureRows: number;
  /** The meter calls its clock unreliable (V26). */
  readonly isUnreliable: boolean;
  /** Days running, this one included, on which the shape of the day is shifted (`clock-shift.ts`). */
  readonly shiftDays: number;
  /** Stamps that V13 moved onto the grid. */
  readonly snappedRows: number;
  /** Half hours with two figures (V21). */
  readonly conflicts: number;
}

/** Several small signs make one doubt. Slots are never moved: what the meter stamped is what settles. */
export const clockSuspect = rule({
  id: "V48",
  name: "clock-suspect",
  says: "nothing speaks against the clock of the meter",
  source: "[ours]; alerts of GBCS",
  scope: "day",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "clockSuspect", advisory: "meterClockSuspect" },
  params: {
    scoreMin: { initial: 3, min: 1, max: 10 },
    alertPoints: { initial: 3, min: 0, max: 5 },
    futurePoints: { initial: 3, min: 0, max: 5 },
    unreliablePoints: { initial: 3, min: 0, max: 5 },
    shiftPoints: { initial: 3, min: 0, max: 5 },
    snappedPoints: { initial: 2, min: 0, max: 5 },
    conflictPoints: { initial: 2, min: 0, max: 5 },
    shiftDaysMin: { initial: 3, min: 1, max: 14 },
    gainPct: { initial: 60, min: 30, max: 90 },
  },
  text: ({ evidence }) => `Clock of the meter in doubt: ${evidence}`,
  check(evidence: ClockEvidence, figures) {
    const score = scoreOf(evidence, figures);
    if (score < figures.scoreMin) return null;
    const words = [
      ...(evidence.hasAlert ? ["alert"] : []),
      ...(evidence.futureRows > 0 ? ["future"] : []),
      ...(evidence.isUnreliable ? ["unreliable"] : []),
      ...(evidence.shiftDays >= figures.shiftDaysMin ? ["shift"] : []),
      ...(evidence.snappedRows > 0 ? ["snapped"] : []),
      ...(evidence.conflicts > 0 ? ["conflict"] : []),
    ];
    const detail = { score, evidence: words.join(" ") };
    return { outcome: "suspect", reason: "clockSuspect", detail };
  },
  measure: (evidence, figures) => ({ score: scoreOf(evidence, figures) }),
});

interface Points {
  readonly alertPoints: number;
  readonly futurePoints: number;
  readonly unreliablePoints: number;
  readonly shiftPoints: number;
  readonly snappedPoints: number;
  readonly conflictPoints: number;
  readonly shiftDaysMin: number;
}

function scoreOf(evidence: ClockEvidence, points: Points): number {
  let score = evidence.hasAlert ? points.alertPoints : 0;
  if (evidence.futureRows > 0) score += points.futurePoints;
  if (evidence.isUnreliable) score += points.unreliablePoints;
  if (evidence.shiftDays >= points.shiftDaysMin) score += points.shiftPoints;
  if (evidence.snappedRows > 0) score += points.snappedPoints;
  if (evidence.conflicts > 0) score += points.conflictPoints;
  return score;
}
