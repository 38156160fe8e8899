/** estimation.json: when a day is due, what is known of a point, and how its slots are filled. */
import { formatInstant } from "../../src/domain/time/instant.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { cutOff } from "../../src/domain/timetable/cut-off.ts";
import { runDay, type SettlementRun } from "../../src/domain/timetable/settlement-run.ts";
import { kind, runByKind } from "./by-kind.ts";
import type { CaseReport } from "./case.ts";
import { runBounds, runDayBounds, runPercentiles, runScore } from "./estimation/accuracy.ts";
import { runAmendment } from "./estimation/amendment.ts";
import { runAnnual } from "./estimation/annual.ts";
import { type NamedShapes, runLadder } from "./estimation/ladder.ts";
import { runNearestLikeDay, runThreeNearest, runTwoWeek } from "./estimation/like-day.ts";
import { runReactive } from "./estimation/reactive.ts";
import { runShape } from "./estimation/shape.ts";
import { runTwoRate } from "./estimation/two-rate.ts";
import { runVersions } from "./estimation/versions.ts";

const runs: readonly SettlementRun[] = ["II", "SF", "R1", "R2", "R3", "RF", "DF", "DR"];

const timetable = kind<{ day: string }>(({ day: text }) => {
  const day = settlementDay(text);
  const held = runs.flatMap((run) => {
    const at = cutOff(day, run);
    return at === null ? [] : [[run, { runDate: runDay(day, run), cutOff: formatInstant(at) }]];
  });
  return Object.fromEntries(held);
});

export function runEstimationFile(file: unknown): readonly CaseReport[] {
  const { shapes = {} } = file as { readonly shapes?: NamedShapes };
  const kinds = {
    timetable,
    annual: runAnnual,
    shape: runShape,
    ladder: runLadder(shapes),
    "two-week": runTwoWeek,
    "nearest-like-day": runNearestLikeDay,
    "three-nearest": runThreeNearest,
    "two-rate": runTwoRate(shapes),
    reactive: runReactive,
    versions: runVersions(shapes),
    amendment: runAmendment(shapes),
    score: runScore,
    percentiles: runPercentiles,
    bounds: runBounds,
    "day-bounds": runDayBounds,
  };
  return runByKind(file, kinds);
}
