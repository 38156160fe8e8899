/**
 * The register reads of a point as estimation may use them: those that the register rules (V50 to V54, V64) leave
 * standing, counted through roll-overs and through exchanges of which both reads are held. What validation does not
 * believe of a register no bracket rests on.
 */
import { present } from "../../std/assert.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { dayMs } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { examineRegisters, nothingBesideReads } from "../validate/examine-registers.ts";
import type { RegisterReading, StandingRead } from "../validate/register-reading.ts";
import { advanceAboveMaximum } from "../validate/rules/advance-above-maximum.ts";
import { registerForm } from "../validate/rules/register-form.ts";
import type { EvidenceRegister } from "./evidence.ts";
import { type MarketRead, type ToldAs, withMarketReads } from "./market-reads.ts";
import { isOnGrid } from "./register-time.ts";

/** A register read as the record holds it. */
export interface KeptRead {
  readonly device: string;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly wattHours: number;
  /** When the device answered, milliseconds UTC. */
  readonly readAt: number;
  /** Where it is kept. */
  readonly source: string;
  /** Of a read that the market has told; left out: the meter has answered with it. */
  readonly told?: ToldAs;
}

/** How long a meter served the point, milliseconds UTC; `to` null: it still does. */
export interface MeterSpan {
  readonly device: string;
  readonly from: number;
  readonly to: number | null;
}

export interface RegistersOfPoint {
  /** In time order. */
  readonly reads: readonly KeptRead[];
  /** What the market has told of the cumulative register, in any order. */
  readonly told: readonly MarketRead[];
  /** Meters of the point in time order. */
  readonly meters: readonly MeterSpan[];
  /** Hard limit of a half hour in watt-hours (V31); null: the connection has none. */
  readonly hardWh: number | null;
  /** Starts of days on which the register stood while the half hours ran (V64), in time order. */
  readonly frozenAt: readonly number[];
}

/** Reads of one epoch may be subtracted, whatever meters they are of. */
export interface UsableRead extends EvidenceRegister {
  readonly meterId: string;
  readonly epoch: number;
}

/** The reads that stand, in time order. */
export function usableReads(point: RegistersOfPoint, ruleset: Ruleset): readonly UsableRead[] {
  const served = withoutFrozen(
    point.reads.filter((read) => serves(read, point.meters)),
    point.frozenAt,
  );
  if (point.told.length > 0)
    return examined(withMarketReads(served, point.told, point.meters), point, ruleset);
  return isPlain(served, point, ruleset)
    ? served.map(({ at, wattHours, source }) => ({ at, wattHours, source, meterId: "1", epoch: 1 }))
    : examined(served, point, ruleset);
}

function serves({ device, at }: KeptRead, meters: readonly MeterSpan[]): boolean {
  return meters.some(
    (meter) => meter.device === device && at >= meter.from && (meter.to === null || at <= meter.to),
  );
}

/** A register that stands while the half hours run is not used until it moves (V64): its first read stays. */
function withoutFrozen(
  reads: readonly KeptRead[],
  frozenAt: readonly number[],
): readonly KeptRead[] {
  if (frozenAt.length === 0) return reads;
  let frozenWh: number | null = null;
  return reads.filter(({ at, wattHours }) => {
    if (wattHours === frozenWh) return false;
    frozenWh = frozenAt.includes(at) ? wattHours : null;
    return true;
  });
}

/** True where no register rule has anything to say: midnight reads of one meter that rise as the connection allows. */
function isPlain(
  reads: readonly KeptRead[],
  { hardWh }: RegistersOfPoint,
  { V50, V54 }: Ruleset,
): boolean {
  let before: KeptRead | null = null;
  for (const read of reads) {
    if (read.at % dayMs !== 0 || registerForm.check(read, V50) !== null) return false;
    if (before !== null) {
      if (read.device !== before.device) return false;
      const advanceWh = read.wattHours - before.wattHours;
      const slots = (read.at - before.at) / halfHourMs;
      if (advanceWh < 0 || advanceAboveMaximum.check({ advanceWh, slots, hardWh }, V54) !== null)
        return false;
    }
    before = read;
  }
  return true;
}

/** A reading that remembers where it is kept. */
interface KeptReading extends RegisterReading {
  readonly kept: string;
  readonly isAgreed: boolean;
}

function examined(
  reads: readonly KeptRead[],
  { meters, hardWh }: RegistersOfPoint,
  ruleset: Ruleset,
): readonly UsableRead[] {
  const snapMs = ruleset.V50.snapSeconds * 1_000;
  const readings = reads.map((read): KeptReading => reading(read, meters, snapMs));
  const { standing } = examineRegisters({ ...nothingBesideReads, readings, hardWh }, ruleset);
  const kept = new Map<RegisterReading, KeptReading>(readings.map((each) => [each, each]));
  // The display's reads stand behind those of the meter, whenever they were taken.
  return joined(standing, kept).sort((a, b) => a.at - b.at);
}

function reading(
  { device, at, wattHours, readAt, source, told }: KeptRead,
  meters: readonly MeterSpan[],
  snapMs: number,
): KeptReading {
  return {
    device,
    at,
    readAt,
    wattHours,
    source: told?.source ?? (at % dayMs === 0 ? "daily" : "instant"),
    method: "A",
    event: told?.event ?? eventOf({ device, at }, meters, snapMs),
    digits: 0,
    rates: null,
    kept: source,
    isAgreed: told?.isAgreed ?? false,
  };
}

/**
 * What a read was taken for: the standing data say when a meter was taken off or put on, and a read at that very
 * instant is of that event. A meter that nothing follows or precedes is not exchanged.
 */
function eventOf(
  { device, at }: { readonly device: string; readonly at: number },
  meters: readonly MeterSpan[],
  snapMs: number,
): RegisterReading["event"] {
  for (const [index, meter] of meters.entries()) {
    if (meter.device !== device) continue;
    const isFollowed = meters.slice(index + 1).some((later) => later.device !== device);
    const isPreceded = meters.slice(0, index).some((earlier) => earlier.device !== device);
    if (isFollowed && meter.to !== null && Math.abs(at - meter.to) <= snapMs) return "removal";
    if (isPreceded && Math.abs(at - meter.from) <= snapMs) return "installation";
  }
  return null;
}

/**
 * Standing reads as evidence. Totals count through an exchange, so both of its reads say the same: at one instant on
 * the grid they are one end of brackets, else they are told as what they are, for a bracket to run through.
 */
function joined(
  standing: readonly StandingRead[],
  kept: ReadonlyMap<RegisterReading, KeptReading>,
): UsableRead[] {
  const found: UsableRead[] = [];
  let meter = 0;
  let before: StandingRead | null = null;
  for (const read of standing) {
    const step = stepBetween(before, read);
    if (step === "atOnce") found.pop();
    if (step === "bridged") markRemoval(found);
    if (step === "bridged" || step === "newEpoch") meter += 1;
    const { kept: source, isAgreed } = present(kept.get(read.reading), "where a read is kept");
    const usable: UsableRead = {
      at: read.at,
      wattHours: read.totalWh,
      source,
      meterId: String(meter),
      epoch: read.epoch,
      ...(isAgreed ? { isAgreed } : {}),
    };
    found.push(step === "bridged" ? { ...usable, event: "installation" } : usable);
    before = read;
  }
  return found;
}

/**
 * How a read follows the one before it: of the same meter, of a new epoch, or after an exchange that the rules have
 * bridged (V53), with both of its reads at one instant or some time apart.
 */
function stepBetween(
  before: StandingRead | null,
  read: StandingRead,
): "same" | "newEpoch" | "atOnce" | "bridged" {
  if (before === null || before.epoch !== read.epoch) return "newEpoch";
  if (before.reading.device === read.reading.device) return "same";
  return before.at === read.at && isOnGrid(read.at) ? "atOnce" : "bridged";
}

function markRemoval(found: UsableRead[]): void {
  found.push({ ...present(found.pop(), "a removal read"), event: "removal" });
}
