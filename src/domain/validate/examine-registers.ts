/**
 * The register reads of one point and quantity before the catalogue: which stand, which epochs they form, what each
 * day advanced, and what V50 to V57 found. Same reads and figures, same result, in any order of arrival.
 */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { admitReadings } from "./admit-readings.ts";
import { type AdvanceFacts, dailyAdvances } from "./daily-advances.ts";
import { registerChain } from "./register-chain.ts";
import { type RegisterFinding, RegisterFindings } from "./register-findings.ts";
import {
  type DroppedRead,
  isKeyed,
  type RegisterReading,
  type StandingRead,
} from "./register-reading.ts";

export interface RegistersToExamine extends AdvanceFacts {
  /** Of the meter that serves and of the one before it, its removal read too; in any order. */
  readonly readings: readonly RegisterReading[];
  /** The last measured read before the first of these (V51); null: none is held. */
  readonly lastActual: RegisterReading | null;
}

/** Where nothing is known of a point but its reads. */
export const nothingBesideReads: Omit<RegistersToExamine, "readings" | "hardWh"> = {
  lastActual: null,
  expectedWh: new Map(),
  zeroDaysBefore: 0,
  isSeasonal: false,
};

export interface ExaminedRegisters {
  /** In time order; the register of the meter first, then what was read off its display. */
  readonly standing: readonly StandingRead[];
  readonly dropped: readonly DroppedRead[];
  /** Watt-hours of the days whose both midnight reads stand in one epoch. */
  readonly dailyAdvances: ReadonlyMap<SettlementDay, number>;
  /** By day, then in the order in which the rules speak; those in shadow too. */
  readonly findings: readonly RegisterFinding[];
}

/** Examines the register reads around some days. */
export function examineRegisters(
  { readings, ...facts }: RegistersToExamine,
  ruleset: Ruleset,
): ExaminedRegisters {
  const findings = new RegisterFindings(ruleset);
  const dropped: DroppedRead[] = [];
  const admitted = admitReadings(readings, findings, dropped);
  const standing: StandingRead[] = [];
  for (const ofDisplay of [false, true]) {
    const reads = admitted.filter(({ reading }) => isKeyed(reading) === ofDisplay);
    const epochsBefore = standing.at(-1)?.epoch ?? 0;
    standing.push(...registerChain(reads, { ...facts, epochsBefore }, { findings, dropped }));
  }
  return {
    standing,
    dropped,
    dailyAdvances: dailyAdvances(standing, facts, findings),
    findings: findings.inOrder(),
  };
}
