/**
 * The two registers of a two-rate meter as evidence (estimation.md 9): counters that meters send with their registers,
 * and configurable registers that the market tells (IF-041, block B065).
 */
import type { ReadEvent } from "../market/market-read.ts";
import { dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import type { EvidenceRegister } from "./evidence.ts";
import { isOnGrid } from "./register-time.ts";
import type { RateRegisters } from "./wider-evidence.ts";

/** A read of one configurable register as the market has told it. */
export interface ConfigurableRead {
  /** Serial of the meter. */
  readonly meterId: string;
  readonly registerId: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly wattHours: number;
  readonly event: ReadEvent;
  /** The platform's stamp on the message, milliseconds since 1970 UTC, and its id. */
  readonly stampedAt: number;
  readonly transactionId: string;
}

/** All counters of a meter at one instant. */
export interface CountedRead {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** Watt-hours by counter; those behind the last are 0. */
  readonly counters: readonly number[];
  /** Meter and register epoch. */
  readonly meterId: string;
  /** Where it is kept. */
  readonly source: string;
}

/** Which counter is the off-peak one is not public: the first, the second counts the peak [ours]. */
const offPeakCounter = 0;
const peakCounter = 1;
const ratesMax = 2;

/**
 * The two registers of reads in time order. Null where they do not tell of two rates: fewer than two reads, a third
 * counter that is in use, or one of the two that stands still while the other moves: the meter is set to one rate.
 */
export function rateRegisters(reads: readonly CountedRead[]): RateRegisters | null {
  if (reads.length < 2 || reads.some(({ counters }) => hasMore(counters))) return null;
  const offPeak = reads.map((read) => registerAt(read, offPeakCounter));
  const peak = reads.map((read) => registerAt(read, peakCounter));
  return moves(offPeak) === moves(peak) ? { offPeak, peak } : null;
}

/**
 * The reads that brackets of the day can end at: from the last on the grid at its start or before to the first on the
 * grid at its end or after. Every day between two of them sees the same
 * ones. Where there is none on the grid, those off it are left for the brackets to judge.
 */
export function enclosingReads(
  reads: readonly CountedRead[],
  day: SettlementDay,
): readonly CountedRead[] {
  const start = dayStart(day);
  const first = reads.findLastIndex(({ at }) => at <= start && isOnGrid(at));
  const last = reads.findIndex(({ at }) => at >= start + dayMs && isOnGrid(at));
  return reads.slice(first === -1 ? 0 : first, last === -1 ? undefined : last + 1);
}

function hasMore(counters: readonly number[]): boolean {
  return counters.slice(ratesMax).some((wattHours) => wattHours !== 0);
}

function registerAt({ at, counters, meterId, source }: CountedRead, index: number) {
  return { at, wattHours: counters[index] ?? 0, meterId, source };
}

function moves(reads: readonly EvidenceRegister[]): boolean {
  return reads.some((read, index) => {
    const before = reads[index - 1];
    if (before === undefined || before.meterId !== read.meterId) return false;
    return before.wattHours !== read.wattHours;
  });
}

/**
 * The configurable registers of each meter at each instant, as counters in the order of their ids. Instants at which
 * not every register of the meter was read are left out. Of two reads of one register and instant the later stamp holds.
 */
export function countedReads(told: readonly ConfigurableRead[]): readonly CountedRead[] {
  const idsOf = new Map<string, Set<string>>();
  const byInstant = new Map<string, Map<string, ConfigurableRead>>();
  for (const read of told) {
    const { meterId, registerId, at } = read;
    idsOf.set(meterId, (idsOf.get(meterId) ?? new Set()).add(registerId));
    const key = JSON.stringify([meterId, at]);
    const held = byInstant.get(key) ?? new Map<string, ConfigurableRead>();
    byInstant.set(key, held);
    const known = held.get(registerId);
    if (known === undefined || isLater(read, known)) held.set(registerId, read);
  }
  const counted: CountedRead[] = [];
  for (const registers of byInstant.values()) {
    const [first] = registers.values();
    const ids = [...(idsOf.get(first?.meterId ?? "") ?? [])].sort();
    if (first === undefined || ids.length !== registers.size) continue;
    counted.push({
      at: first.at,
      counters: ids.map((id) => registers.get(id)?.wattHours ?? 0),
      meterId: first.meterId,
      source: `PUB-041 ${first.transactionId}`,
    });
  }
  return counted.sort((a, b) => a.at - b.at);
}

function isLater(read: ConfigurableRead, known: ConfigurableRead): boolean {
  if (read.stampedAt !== known.stampedAt) return read.stampedAt > known.stampedAt;
  return read.transactionId > known.transactionId;
}
