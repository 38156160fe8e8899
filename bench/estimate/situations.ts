/** What can be known of a day that is to be filled: one situation for each step of the ladder, and for its wide forms. */
import type { QualityIndicator } from "../../src/domain/day/quality.ts";
import type { DayEvidence, EvidenceRegister } from "../../src/domain/estimate/evidence.ts";
import { type BesideDay, noWiderEvidence } from "../../src/domain/estimate/wider-evidence.ts";
import { addDays, dayStart } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { filledDay, type MadePoint } from "./made-points.ts";

export interface Situation {
  readonly name: string;
  /** The code that every slot to be filled gets: the bench checks that it measures what it says. */
  readonly quality: QualityIndicator;
  readonly evidenceOf: (point: MadePoint) => DayEvidence;
}

const whole = { first: 1, last: periodsPerDay };
const everySlot = Array.from({ length: periodsPerDay }, (_, slot) => slot);
const evening = [33, 34, 35, 36, 37, 38, 39, 40];

export const situations: readonly Situation[] = [
  situation("single slot by advance", "E0", (point) => day(point, [20], reads(point, 0, 1))),
  situation("residual of the day", "E1", (point) => day(point, evening, reads(point, 0, 1))),
  situation("residual over a meter exchange", "E1", (point) =>
    day(point, evening, exchange(point)),
  ),
  situation("advance of the day", "E2", (point) => day(point, everySlot, reads(point, 0, 1))),
  situation("advance over 3 days", "E3", (point) => span(point, -1, 2)),
  situation("advance over 28 days", "E3", (point) => span(point, -13, 15)),
  situation("two-rate registers", "E3", twoRate),
  situation("agreed read", "E8", (point) =>
    day(point, everySlot, reads(point, 0, 1, { isAgreed: true })),
  ),
  situation("interpolation", "E0", (point) => day(point, [20], {})),
  situation("daily advances", "E5", (point) => day(point, everySlot, { history: week(point) })),
  situation("complete days before", "E5", (point) => day(point, evening, { history: past(point) })),
  situation("register within 90 days", "E4", (point) =>
    day(point, everySlot, reads(point, -80, -10)),
  ),
  situation("older register", "E6", (point) => day(point, everySlot, reads(point, -233, -141))),
  situation("oldest register", "E7", (point) => day(point, everySlot, reads(point, -414, -324))),
  situation("annual consumption", "E9", (point) => day(point, everySlot, {})),
  situation("vacant, no register", "ZE2", (point) =>
    day(point, everySlot, { state: { supply: "live", notice: "vacant" } }),
  ),
];

function situation(
  name: string,
  quality: QualityIndicator,
  evidenceOf: Situation["evidenceOf"],
): Situation {
  return { name, quality, evidenceOf };
}

/** The filled day of a point with some slots missing. */
function day(
  point: MadePoint,
  missing: readonly number[],
  known: Partial<Pick<DayEvidence, "registers" | "state" | "beside" | "history" | "rates">>,
): DayEvidence {
  const gone = new Set(missing);
  // Written out, as a loader does: objects made by spreading are far slower to read (Node 20).
  return {
    day: filledDay,
    quantity: "AI",
    appointed: whole,
    wattHours: point.wattHoursOn(0).map((value, slot) => (gone.has(slot) ? null : value)),
    reasons: everySlot.map((slot) => (gone.has(slot) ? "2" : "-")).join(""),
    registers: known.registers ?? [],
    before: point.wattHoursOn(-1).at(-1) ?? null,
    after: point.wattHoursOn(1)[0] ?? null,
    state: known.state ?? { supply: "live", notice: "none" },
    connection: { connectionType: "W", domestic: point.domestic, hardLimitWh: 13_800 },
    annual: { wattHours: 2_900_000, source: "central" },
    shape: point.shapes[filledDay] ?? null,
    beside: known.beside ?? [],
    shapes: point.shapes,
    history: known.history ?? noWiderEvidence.history,
    rates: known.rates ?? null,
    offPeakPercent: null,
    refusedByFactor: null,
    active: null,
  };
}

function read(
  point: MadePoint,
  offset: number,
  marks: Partial<EvidenceRegister> = {},
): EvidenceRegister {
  const at = dayStart(addDays(filledDay, offset));
  return { at, wattHours: point.registerAt(offset), source: `read ${offset}`, ...marks };
}

/** The reads at two midnights. */
function reads(
  point: MadePoint,
  opening: number,
  closing: number,
  marks: Partial<EvidenceRegister> = {},
): Pick<DayEvidence, "registers"> {
  return { registers: [read(point, opening), read(point, closing, marks)] };
}

/** Off at 11:10, on at 11:50; nothing was used between. */
function exchange(point: MadePoint): Pick<DayEvidence, "registers"> {
  const opening = read(point, 0, { meterId: "A" });
  const at = opening.at + 11 * 3_600_000;
  const usedWh = point
    .wattHoursOn(0)
    .slice(0, 22)
    .reduce((sum, value) => sum + value, 0);
  const off = { meterId: "A", event: "removal", wattHours: opening.wattHours + usedWh } as const;
  const on = { meterId: "B", event: "installation", wattHours: 12 } as const;
  const restWh = point.registerAt(1) - off.wattHours;
  return {
    registers: [
      opening,
      { ...off, at: at + 600_000, source: "off" },
      { ...on, at: at + 3_000_000, source: "on" },
      read(point, 1, { meterId: "B", wattHours: 12 + restWh }),
    ],
  };
}

/** An empty day among empty days, between two reads. */
function span(point: MadePoint, opening: number, closing: number): DayEvidence {
  const beside = besideDays(opening, closing);
  return day(point, everySlot, { ...reads(point, opening, closing), beside });
}

function besideDays(opening: number, closing: number): readonly BesideDay[] {
  return Array.from({ length: closing - opening }, (_, index) => opening + index)
    .filter((offset) => offset !== 0)
    .map((offset) => ({ day: addDays(filledDay, offset), appointed: whole, wattHours: empty }));
}

const empty: readonly null[] = everySlot.map(() => null);

/** A traditional meter whose registers were read three days apart; off-peak counts slots 1 to 14. */
function twoRate(point: MadePoint): DayEvidence {
  const usedWh = (first: number, last: number) =>
    [-1, 0, 1]
      .flatMap((offset) => point.wattHoursOn(offset).slice(first, last))
      .reduce((sum, value) => sum + value, 0);
  const pair = (wattHours: number) => [
    read(point, -1, { wattHours: 0 }),
    read(point, 2, { wattHours }),
  ];
  return day(point, everySlot, {
    beside: besideDays(-1, 2),
    rates: { offPeak: pair(usedWh(0, 14)), peak: pair(usedWh(14, periodsPerDay)) },
  });
}

/** Register advances of the seven days before. */
function week(point: MadePoint): DayEvidence["history"] {
  const advances = [-7, -6, -5, -4, -3, -2, -1].map((offset) => ({
    day: addDays(filledDay, offset),
    wattHours: point.registerAt(offset + 1) - point.registerAt(offset),
    source: `advance ${offset}`,
  }));
  return { days: [], advances };
}

/** Complete days of four weeks, as a loader hands them on for every method of history. */
function past(point: MadePoint): DayEvidence["history"] {
  const days = Array.from({ length: 28 }, (_, index) => index - 28).map((offset) => ({
    day: addDays(filledDay, offset),
    wattHours: point.wattHoursOn(offset),
    source: `day ${offset}`,
  }));
  return { days, advances: [] };
}
