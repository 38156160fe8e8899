/** Actual half hours as they were submitted, by UTC day and group: the latest of each point counts. */
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { groupKey, type ShapeGroup } from "./shape-group.ts";

export interface CollectedActuals {
  /** Takes the day of a point, 48 watt-hours by period, null where it is not actual; it replaces what the point sent before. */
  take(day: string, group: ShapeGroup, mpan: string, wattHours: readonly (number | null)[]): void;
  /** Every group that was ever seen, in the order in which they came. */
  groups(): readonly ShapeGroup[];
  /** The mean of a group on a day, half up; null for periods of which fewer than `metersMin` points have an actual. */
  meanOf(day: string, group: ShapeGroup, metersMin: number): readonly (number | null)[];
  /** Forgets what was sent for a day. */
  forget(day: string): void;
}

type DaysOfPoints = Map<string, readonly (number | null)[]>;

export function collectedActuals(): CollectedActuals {
  const groups = new Map<string, ShapeGroup>();
  const days = new Map<string, Map<string, DaysOfPoints>>();
  return {
    take(day, group, mpan, wattHours) {
      const key = groupKey(group);
      if (!groups.has(key)) groups.set(key, group);
      const ofDay = days.get(day) ?? new Map<string, DaysOfPoints>();
      days.set(day, ofDay);
      const ofGroup = ofDay.get(key) ?? new Map();
      ofDay.set(key, ofGroup);
      ofGroup.set(mpan, wattHours);
    },
    groups: () => [...groups.values()],
    meanOf(day, group, metersMin) {
      const sums = new Array<number>(periodsPerDay).fill(0);
      const counts = new Array<number>(periodsPerDay).fill(0);
      for (const wattHours of days.get(day)?.get(groupKey(group))?.values() ?? [])
        for (let slot = 0; slot < periodsPerDay; slot += 1) {
          const value = wattHours[slot] ?? null;
          if (value === null) continue;
          sums[slot] = (sums[slot] ?? 0) + value;
          counts[slot] = (counts[slot] ?? 0) + 1;
        }
      return counts.map((count, slot) => {
        if (count < metersMin || count === 0) return null;
        return Math.floor((2 * (sums[slot] ?? 0) + count) / (2 * count));
      });
    },
    forget(day) {
      days.delete(day);
    },
  };
}
