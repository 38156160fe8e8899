/** estimation.json: when a day is due, what is known of a point, and how its slots are filled. */
import { formatInstant } from "../../src/domain/time/instant.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { cutOff } from "../../src/domain/timetable/cut-off.ts";
import { runDay, type SettlementRun } from "../../src/domain/timetable/settlement-run.ts";
import { kind, runByKind } from "./by-kind.ts";
import type { CaseReport } from "./case.ts";
import { runAnnual } from "./estimation/annual.ts";
import { type NamedShapes, runLadder } from "./estimation/ladder.ts";
import { runShape } from "./estimation/shape.ts";

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
  const kinds = { timetable, annual: runAnnual, shape: runShape, ladder: runLadder(shapes) };
  return runByKind(file, kinds);
}
