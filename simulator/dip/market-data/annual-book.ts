/** What each point used in a year by what the centre has accepted, and how much of it is actual: the ground of IF-040 (P11). */
import { addDays, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";

/** Values of DI-150 that come of counting. */
export type AnnualQuality = "A" | "1" | "2" | "3" | "4" | "5";

export interface AnnualFigure {
  readonly mpan: string;
  readonly quantity: string;
  /** Over 365 days, by the mean of those there are. */
  readonly wattHours: number;
  readonly quality: AnnualQuality;
}

/** The latest accepted message of a day: a day is always sent whole. */
export interface AcceptedDay {
  readonly wattHours: readonly number[];
  readonly qualities: readonly string[];
}

export interface AnnualBook {
  accept(
    point: { mpan: string; quantity: string },
    day: SettlementDay,
    accepted: AcceptedDay,
  ): void;
  /**
   * A figure for each point of which something was accepted in the 365 days before `day`, or in as many as have passed
   * since the first day of all.
   */
  figures(day: SettlementDay): readonly AnnualFigure[];
}

const daysPerYear = 365;

export function annualBook(): AnnualBook {
  const points = new Map<string, Map<SettlementDay, Counted>>();
  let first: SettlementDay | null = null;
  return {
    accept({ mpan, quantity }, day, accepted) {
      const key = `${mpan} ${quantity}`;
      const days = points.get(key) ?? new Map<SettlementDay, Counted>();
      points.set(key, days);
      days.set(day, count(accepted));
      if (first === null || day < first) first = day;
    },
    figures(day) {
      const yearBefore = addDays(day, -daysPerYear);
      const from = first === null || first < yearBefore ? yearBefore : first;
      let wanted = 0;
      for (let each = from; each < day; each = addDays(each, 1)) wanted += periodsPerDay;
      return [...points].flatMap(([key, days]) => {
        const [mpan = "", quantity = ""] = key.split(" ");
        const held = [...days].filter(([each]) => each >= from && each < day);
        const sum = (part: keyof Counted) =>
          held.reduce((total, [, each]) => total + each[part], 0);
        const slots = sum("slots");
        if (slots === 0) return [];
        const wattHours = Math.round((sum("wattHours") * daysPerYear * periodsPerDay) / slots);
        const quality = qualityOf({ slots, actual: sum("actual"), wanted });
        return [{ mpan, quantity, wattHours, quality }];
      });
    },
  };
}

interface Counted {
  readonly wattHours: number;
  readonly slots: number;
  readonly actual: number;
}

function count({ wattHours, qualities }: AcceptedDay): Counted {
  return {
    wattHours: wattHours.reduce((total, each) => total + each, 0),
    slots: wattHours.length,
    actual: qualities.filter((quality) => quality === "A").length,
  };
}

/** DI-150: half hours without any data come before the question how many of the others are actual. */
function qualityOf({
  slots,
  actual,
  wanted,
}: Pick<Counted, "slots" | "actual"> & { readonly wanted: number }): AnnualQuality {
  const without = wanted - slots;
  if (without * 2 > wanted) return "4";
  if (without > 0) return "5";
  if (actual === slots) return "A";
  if (actual === 0) return "3";
  return actual * 4 > slots * 3 ? "1" : "2";
}
