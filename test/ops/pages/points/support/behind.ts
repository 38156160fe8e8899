/** One MPAN-day with all that bears on it, drawn small: for the pages of a point. */
import type { DayKey } from "../../../../../src/domain/day/day-key.ts";
import { packQuality, packReason } from "../../../../../src/domain/day/quality.ts";
import { packMethod } from "../../../../../src/domain/estimate/method.ts";
import { settlementDay } from "../../../../../src/domain/time/settlement-day.ts";
import type { Evidence, MessageOrigin } from "../../../../../src/explain/evidence.ts";
import { explainDay } from "../../../../../src/explain/explanation.ts";
import type { DayBehind, SettledDay } from "../../../../../src/ops/pages/points/ports.ts";

export const key: DayKey = { day: settlementDay("2026-10-26"), pointId: 7, quantity: "AI" };
export const block = "11111111-2222-4333-8444-555555555555";
export const place = `${block}:3`;

type Version = Evidence["record"]["versions"][number];

/** A version of 100 Wh a half hour, all actual. */
export function versionOf(changes: Partial<Version> = {}): Version {
  return {
    version: 1,
    wh: new Array<number>(48).fill(100),
    q: packQuality("A").repeat(48),
    e: null,
    arc: null,
    method: null,
    cause: "first",
    ruleset: "sds-default@1",
    read_at: Date.parse("2026-10-27T02:00Z"),
    block_ids: [block],
    created_at: Date.parse("2026-10-27T03:00Z"),
    links: null,
    ...changes,
  };
}

/** The same with period 17 filled: E0, since what was read is not believed. */
export function filledVersion(wattHours: number, changes: Partial<Version> = {}): Version {
  const wh = new Array<number>(48).fill(100);
  wh[16] = wattHours;
  const at17 = (code: string, rest: string) => `${rest.repeat(16)}${code}${rest.repeat(31)}`;
  return versionOf({
    version: 2,
    wh,
    q: at17(packQuality("E0"), packQuality("A")),
    e: at17(packReason(3), "-"),
    method: at17(packMethod("interpolation"), "-"),
    cause: "rejection",
    created_at: Date.parse("2026-10-28T03:00Z"),
    ...changes,
  });
}

const origin: MessageOrigin = {
  place,
  what: "profile.log 4.8.1",
  readAt: Date.parse("2026-10-27T02:00Z"),
  receivedAt: Date.parse("2026-10-27T02:05Z"),
};

/** A day with these versions, the last in force; appointed as a whole unless told. */
export function behindOf(
  versions: readonly Version[],
  changes: {
    readonly record?: Partial<Evidence["record"]>;
    readonly registers?: readonly [number, number];
    readonly beside?: readonly SettledDay[];
    readonly day?: string;
  } = {},
): DayBehind {
  const { record = {}, registers, beside = [], day = key.day } = changes;
  const kept = (wattHours: number) => ({ wattHours, source: place });
  const evidence: Evidence = {
    key: { ...key, day: settlementDay(day) },
    record: {
      progress: {
        revision: 1,
        current_version: versions.at(-1)?.version ?? 0,
        state: versions.length === 0 ? "open" : "settled",
        attempts: 0,
      },
      versions,
      reads: [],
      findings: [],
      submissions: [],
      rejections: [],
      amendments: [],
      ...record,
    },
    standing: null,
    dueAt: Date.parse("2026-10-29T12:00Z"),
    opening: registers === undefined ? null : kept(registers[0]),
    closing: registers === undefined ? null : kept(registers[1]),
    origins: new Map([[place, origin]]),
    wholeDayPlace: place,
  };
  return { evidence, explanation: explainDay(evidence, "", "1400000003"), beside };
}

/** A day beside it, of one figure all day. */
export function besideOf(day: string, wattHours: number): SettledDay {
  return {
    settlement_day: settlementDay(day),
    quantity: "AI",
    version: 1,
    wh: new Array<number>(48).fill(wattHours),
    q: packQuality("A").repeat(48),
    e: null,
    cause: "first",
    created_at: 0,
    accepted: 1,
  };
}
