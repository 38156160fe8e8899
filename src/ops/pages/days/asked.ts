/** What the address of a page of days asks for; anything that is not understood falls back to what is usual. */
import { type Ending, endings, type TallyBy, tallyBys } from "../../../../web/views/days-view.ts";
import { packQuality, type QualityIndicator } from "../../../domain/day/quality.ts";
import {
  type MeasurementQuantity,
  measurementQuantities,
} from "../../../domain/identity/measurement-quantity.ts";
import {
  addDays,
  isSettlementDay,
  type SettlementDay,
} from "../../../domain/time/settlement-day.ts";

export type Query = Readonly<Record<string, string>>;

/** Days of a heat map: a week, two, or a month. */
export const spans = [7, 14, 30] as const;

/** Qualities that are asked for by name, those of DI-083 that this service gives. */
export const askedQualities: readonly QualityIndicator[] = [
  "A",
  "E0",
  "E1",
  "E2",
  "E3",
  "E4",
  "E5",
  "E6",
  "E7",
  "E8",
  "E9",
  "ZE1",
  "ZE2",
  "ZE3",
];

export const askedRuns = ["II", "SF", "R1", "R2", "R3", "RF"] as const;
export type AskedRun = (typeof askedRuns)[number];

export interface SpanAsked {
  readonly by: TallyBy;
  readonly quantity: MeasurementQuantity;
  readonly dayCount: number;
  readonly to: SettlementDay;
}

/** A heat map; `last` is shown where no date is asked for. */
export function spanAsked(query: Query, last: SettlementDay): SpanAsked {
  const to = query["to"] ?? "";
  const count = Number(query["days"]);
  return {
    by: tallyBys.find((each) => each === query["by"]) ?? "gspGroup",
    quantity: quantityAsked(query),
    dayCount: spans.find((each) => each === count) ?? 14,
    to: isSettlementDay(to) ? to : last,
  };
}

export function quantityAsked(query: Query): MeasurementQuantity {
  return measurementQuantities.find((each) => each === query["q"]) ?? "AI";
}

export interface ListAsked {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly by: TallyBy | null;
  readonly key: string;
  readonly ending: Ending | "waiting" | null;
  readonly quality: QualityIndicator | null;
  readonly run: AskedRun | null;
  readonly after: number;
}

/** A list; null: without a day there is none. */
export function listAsked(query: Query): ListAsked | null {
  const day = query["day"] ?? "";
  if (!isSettlementDay(day)) return null;
  const after = Number(query["after"] ?? "0");
  return {
    day,
    quantity: quantityAsked(query),
    by: tallyBys.find((each) => each === query["by"]) ?? null,
    key: query["key"] ?? "",
    ending: [...endings, "waiting" as const].find((each) => each === query["ending"]) ?? null,
    quality: askedQualities.find((each) => each === query["quality"]) ?? null,
    run: askedRuns.find((each) => each === query["run"]) ?? null,
    after: Number.isSafeInteger(after) && after > 0 ? after : 0,
  };
}

/** The address of a heat map. */
export function spanPath({ by, quantity, dayCount, to }: SpanAsked): string {
  return `/days?${new URLSearchParams({ by, q: quantity, days: String(dayCount), to })}`;
}

/** The address of a list, from one of its points on. */
export function listPath(asked: ListAsked): string {
  const { day, quantity, by, key, ending, quality, run, after } = asked;
  return `/days/list?${new URLSearchParams({
    day,
    q: quantity,
    ...(by === null ? {} : { by, key }),
    ...(ending === null ? {} : { ending }),
    ...(quality === null ? {} : { quality }),
    ...(run === null ? {} : { run }),
    ...(after === 0 ? {} : { after: String(after) }),
  })}`;
}

/** The first day of a span. */
export function firstDayOf({ to, dayCount }: SpanAsked): SettlementDay {
  return addDays(to, 1 - dayCount);
}

/** As the record packs it. */
export function qualityCodeOf(quality: QualityIndicator | null): string | null {
  return quality === null ? null : packQuality(quality);
}
