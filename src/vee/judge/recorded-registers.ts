/** The register reads of one meter and quantity before V50 to V57: those that stand, and what was found. */
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { examineRegisters, nothingBesideReads } from "../../domain/validate/examine-registers.ts";
import type { RegisterFinding } from "../../domain/validate/register-findings.ts";
import { isEstimatedRead, type RegisterReading } from "../../domain/validate/register-reading.ts";
import type { ReadColumns } from "../read/read-columns.ts";

export interface RecordedRegisters {
  /** Measured reads that no rule turned down, in time order, one an instant. */
  readonly standing: readonly StandingRegister[];
  /** Those of them that stand at a full or half hour, by half hours since 1970 UTC. */
  readonly marks: RegisterMarks;
  readonly findings: readonly RegisterFinding[];
  /** Reads that the file has. */
  readonly readCount: number;
}

export interface StandingRegister {
  /** Milliseconds UTC; a read within seconds of a full or half hour stands at it. */
  readonly at: number;
  /** Since the first read of its epoch, watt-hours: never falls. */
  readonly totalWh: number;
  /** Reads of one epoch may be subtracted; nothing bridges two epochs. */
  readonly epoch: number;
}

export type RegisterMarks = ReadonlyMap<number, StandingRegister>;

/** `hardWh`: hard limit of a half hour in watt-hours; null: the connection has none. */
export function examineRecordedRegisters(
  columns: ReadColumns,
  { ruleset, hardWh }: { readonly ruleset: Ruleset; readonly hardWh: number | null },
): RecordedRegisters {
  const readCount = columns.registersAt.length;
  if (readCount === 0) return noRegisters;
  const { standing, findings } = examineRegisters(
    {
      ...nothingBesideReads,
      readings: readingsOf(columns, ruleset.V13.snapSeconds * 1_000),
      hardWh,
    },
    ruleset,
  );
  const measured = standing
    .filter(({ reading }) => !isEstimatedRead(reading))
    .map(({ at, totalWh, epoch }) => ({ at, totalWh, epoch }));
  const marks = new Map(
    measured.filter(({ at }) => at % halfHourMs === 0).map((read) => [read.at / halfHourMs, read]),
  );
  return { standing: measured, marks, findings, readCount };
}

/** What the register advanced between two instants, half hours since 1970 UTC; null: not known. */
export function advanceBetween(marks: RegisterMarks, from: number, to: number): number | null {
  const [opening, closing] = [marks.get(from), marks.get(to)];
  if (opening === undefined || closing === undefined || opening.epoch !== closing.epoch)
    return null;
  return closing.totalWh - opening.totalWh;
}

/** Of a recording without any register read. */
export const noRegisters: RecordedRegisters = {
  standing: [],
  marks: new Map(),
  findings: [],
  readCount: 0,
};

/** Reads near a full or half hour are taken there, as half hours are (V13); of two at one instant the later line stands. */
function readingsOf(columns: ReadColumns, snapMs: number): readonly RegisterReading[] {
  const { registersAt, registersWh, registersFrom } = columns;
  return registersAt.map((at, line) => {
    const origin = registersFrom[line];
    const nearest = Math.round(at / halfHourMs) * halfHourMs;
    return {
      device: origin?.device ?? "",
      at: Math.abs(at - nearest) <= snapMs ? nearest : at,
      readAt: line,
      wattHours: registersWh[line] ?? 0,
      source: "instant",
      method: origin?.isEstimated === true ? "E" : "A",
      event: origin?.isRemoval === true ? "removal" : null,
      digits: 0,
      rates: null,
    };
  });
}
