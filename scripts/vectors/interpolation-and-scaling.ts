/** interpolation-and-scaling.json: filling a gap on a line, sharing a total, and bringing times to the half-hour grid. */
import { apportion } from "../../src/domain/shape/apportion.ts";
import { interpolate } from "../../src/domain/shape/interpolate.ts";
import { scaleEstimates } from "../../src/domain/shape/scale-estimates.ts";
import { kind, runByKind } from "./by-kind.ts";
import type { CaseReport } from "./case.ts";
import { runGapLimit } from "./interpolation/gap-limit.ts";
import { runCarry, runCount, runMissingDays, runRegrid } from "./interpolation/half-hours.ts";
import { runProjection, runRegisterFromSlots } from "./interpolation/register-reads.ts";

interface ScaleGiven {
  readonly values: readonly number[];
  readonly estimated: readonly boolean[];
  readonly register: number;
  readonly toleranceWh: number;
}

const kinds = {
  interpolate: kind<{ left: number | null; right: number | null; n: number }>(
    ({ left, right, n }) => ({ values: interpolate(left, right, n) }),
  ),
  "gap-limit": runGapLimit,
  apportion: kind<{ total: number; weights: readonly number[] }>(({ total, weights }) => ({
    parts: apportion(total, weights),
  })),
  "scale-all": kind<{ register: number; values: readonly number[] }>(({ register, values }) => ({
    values: apportion(register, values),
  })),
  "scale-estimated": kind<ScaleGiven>(({ values, estimated, register, toleranceWh }) => {
    const scaled = scaleEstimates(values, estimated, { advanceWh: register, toleranceWh });
    return { scaled: scaled.isScaled, values: scaled.values, residual: scaled.residualWh };
  }),
  count: runCount,
  carry: runCarry,
  "missing-days": runMissingDays,
  regrid: runRegrid,
  projection: runProjection,
  "register-from-slots": runRegisterFromSlots,
};

export function runInterpolationFile(file: unknown): readonly CaseReport[] {
  return runByKind(file, kinds);
}
