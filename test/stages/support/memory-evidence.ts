/** The evidence ports of estimate and default over days of a record in memory. */
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import type { CentralConsumption } from "../../../src/domain/default/annual-consumption.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import type { KeptRead } from "../../../src/domain/estimate/usable-reads.ts";
import { registerKey } from "../../../src/domain/metering/register-key.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import { dayAt, dayMs } from "../../../src/domain/time/settlement-day.ts";
import { fellDueAt } from "../../../src/domain/timetable/fell-due-at.ts";
import type { EvidencePorts, ReadsWanted } from "../../../src/stages/evidence-ports.ts";
import type { StoredDay } from "./memory-days.ts";

/** What of a record in memory evidence is taken from. */
interface MemoryRecord {
  readonly now: number;
  readonly registers: ReadonlyMap<string, { wattHours: number; source: string }>;
  readonly bindings: readonly DeviceBinding[];
  day(key: DayKey): StoredDay | undefined;
}

/** The ports; nothing is published, and nothing was sent. */
export function memoryEvidence(record: MemoryRecord): EvidencePorts {
  return {
    fellDueAt: (day) => fellDueAt(day, record.now, initialEstimateSettings.leadHours),
    loadReads: async (wanted) =>
      new Map(
        wanted.map((each) => [
          registerKey(each.device, each.quantity, each.from),
          readsWithin(record, each),
        ]),
      ),
    loadMarketReads: async () => new Map(),
    loadRateReads: async () => new Map(),
    loadStandingVersions: async (keys) =>
      new Map(
        keys.flatMap((key) => {
          const held = record.day(key);
          if (held === undefined || held.wattHours === null || held.quality === null) return [];
          const { currentVersion: version, madeAt, isStale, wattHours, quality, reason } = held;
          // Methods are no part of what is compared.
          const method = reason === null ? null : "-".repeat(48);
          const slots = { wattHours, quality, reason, amendment: null, method };
          return [[dayKeyText(key), { version, madeAt, isStale, slots, sent: null }] as const];
        }),
      ),
    loadActive: async () => new Map(),
    loadOffPeak: async () => new Map(),
    loadUsed: async () => new Set(),
    loadAnnual: async (points) =>
      new Map(
        [...bindingsBy(record.bindings, points, ({ pointId }) => pointId)].map(
          ([point, bindings]) => [point, { nominated: [], central: centralOf(bindings) }],
        ),
      ),
    loadShapes: async () => new Map(),
  };
}

function readsWithin(
  { registers }: MemoryRecord,
  { device, quantity, notBefore, notAfter }: ReadsWanted,
): readonly KeptRead[] {
  const reads: KeptRead[] = [];
  for (let at = notBefore; at <= notAfter; at += dayMs) {
    const read = registers.get(registerKey(device, quantity, at));
    if (read !== undefined) reads.push({ device, at, readAt: at, ...read });
  }
  return reads;
}

function centralOf(bindings: readonly DeviceBinding[]): readonly CentralConsumption[] {
  return bindings
    .flatMap(({ registrations }) => registrations)
    .flatMap(({ annualWh, from }) =>
      annualWh === null ? [] : [{ from: dayAt(from), wattHours: annualWh, quality: "A" }],
    );
}

/** Those of the bindings that have one of these keys, by key. */
export function bindingsBy<Key>(
  bindings: readonly DeviceBinding[],
  keys: readonly Key[],
  keyOf: (binding: DeviceBinding) => Key,
): Map<Key, DeviceBinding[]> {
  const groups = new Map<Key, DeviceBinding[]>();
  for (const key of keys) {
    const own = bindings.filter((binding) => keyOf(binding) === key);
    if (own.length > 0) groups.set(key, own);
  }
  return groups;
}
