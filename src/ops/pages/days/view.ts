/** Tallies and listed days as the pages show them. */

import {
  type Choice,
  type DayCellView,
  type DayListView,
  type DaysView,
  endings,
  type TallyBy,
} from "../../../../web/views/days-view.ts";
import { maskedMpan } from "../../../domain/identity/masked-mpan.ts";
import { addDays, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import { causeText, stateText } from "../../../explain/words.ts";
import { gspGroupText } from "../gsp-group-words.ts";
import { quantityChoices, unitOf } from "../quantity-words.ts";
import {
  askedQualities,
  askedRuns,
  firstDayOf,
  type ListAsked,
  listPath,
  type SpanAsked,
  spanPath,
  spans,
} from "./asked.ts";
import type { DayTally, ListedDay } from "./ports.ts";

/** The heat map of a span. `held`: the days of which anything is counted; null: none. */
export function daysView(
  asked: SpanAsked,
  tallies: readonly DayTally[],
  held: { readonly first: SettlementDay; readonly last: SettlementDay } | null,
): DaysView {
  const { by, quantity, dayCount, to } = asked;
  const firstDay = firstDayOf(asked);
  const byKey = new Map<string, Map<string, DayTally>>();
  for (const tally of tallies) {
    const row = byKey.get(tally.key) ?? new Map<string, DayTally>();
    byKey.set(tally.key, row.set(tally.day, tally));
  }
  return {
    by,
    quantity,
    unit: unitOf(quantity),
    firstDay,
    lastDay: to,
    dayCount,
    rows: [...byKey].map(([key, row]) => ({
      label: labelOf(by, key),
      cells: Array.from({ length: dayCount }, (_, index) => {
        const tally = row.get(addDays(firstDay, index));
        return tally === undefined ? null : cellOf(tally, asked);
      }),
    })),
    quantities: quantityChoices,
    spans: spans.map((count) => ({ value: String(count), text: `${count} days` })),
    earlier:
      held !== null && held.first < firstDay
        ? spanPath({ ...asked, to: addDays(to, -dayCount) })
        : null,
    later:
      held !== null && held.last > to ? spanPath({ ...asked, to: addDays(to, dayCount) }) : null,
  };
}

function labelOf(by: TallyBy, key: string): string {
  if (key !== "-") return by === "gspGroup" ? gspGroupText(key) : key;
  return by === "meterType" ? "no device known" : "not registered";
}

function cellOf(tally: DayTally, { by, quantity }: SpanAsked): DayCellView {
  const { day, key, days, waitingDays, endings: figures } = tally;
  return {
    days,
    waitingDays,
    slots: {
      actual: figures.actual.slots,
      estimated: figures.estimated.slots,
      defaulted: figures.defaulted.slots,
      refused: figures.refused.slots,
    },
    wattHours: {
      actual: figures.actual.wattHours,
      estimated: figures.estimated.wattHours,
      defaulted: figures.defaulted.wattHours,
      refused: figures.refused.wattHours,
    },
    href: listPath({
      day,
      quantity,
      by,
      key,
      ending: null,
      quality: null,
      run: null,
      after: 0,
    }),
  };
}

const groupWords: Readonly<Record<TallyBy, string>> = {
  gspGroup: "GSP group",
  supplier: "supplier",
  meterType: "meter type",
};
const any: Choice = { value: "", text: "any" };

/** A page of a list. `hasMore`: there are more rows than those given. */
export function dayListView(
  asked: ListAsked,
  rows: readonly ListedDay[],
  hasMore: boolean,
): DayListView {
  const { day, quantity, by, key, ending, quality, run } = asked;
  return {
    day,
    quantity,
    unit: unitOf(quantity),
    group: by === null ? "" : `${groupWords[by]} ${labelOf(by, key)}`,
    fixed: [
      { text: "day", value: day },
      { text: "q", value: quantity },
      ...(by === null
        ? []
        : [
            { text: "by", value: by },
            { text: "key", value: key },
          ]),
    ],
    ending: ending ?? "",
    quality: quality ?? "",
    run: run ?? "",
    endings: [any, ...[...endings, "waiting"].map((value) => ({ value, text: value }))],
    qualities: [any, ...askedQualities.map((value) => ({ value, text: value }))],
    runs: [any, ...askedRuns.map((value) => ({ value, text: value }))],
    rows: rows.map((row) => rowView(row, asked)),
    next: hasMore ? listPath({ ...asked, after: rows.at(-1)?.pointId ?? 0 }) : null,
    back: spanPath({ by: by ?? "gspGroup", quantity, dayCount: 14, to: day }),
  };
}

function rowView(row: ListedDay, { day, quantity }: ListAsked): DayListView["rows"][number] {
  const { pointId, mpan, state, version, cause, slots, wattHours } = row;
  return {
    href: `/points/${pointId}/days/${day}?q=${quantity}`,
    mpan: maskedMpan(mpan),
    gspGroup: row.gspGroup ?? "–",
    supplier: row.supplierDipId ?? "–",
    meterType: row.meterType ?? "–",
    state: stateText(state),
    version: version === 0 || cause === null ? "" : `version ${version}: ${causeText(cause)}`,
    slots,
    wattHours,
  };
}
