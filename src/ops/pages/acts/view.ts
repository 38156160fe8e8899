/** An act as its page shows it. */
import type { ActView, ChangedDay } from "../../../../web/views/act-view.ts";
import type { DayChange, PackedSlot } from "../../../domain/day/day-change.ts";
import { noCode, unpackQuality, unpackReason } from "../../../domain/day/quality.ts";
import type { ShownAct } from "../../acts/act.ts";
import { fingerprint } from "../../acts/carry-out.ts";

/** What it will do. */
export function shownView(shown: ShownAct): NonNullable<ActView["shown"]> {
  return {
    says: shown.says,
    days: shown.days.map(changedDay),
    fingerprint: fingerprint(shown),
  };
}

function changedDay({ day, pointId, quantity, whBefore, whAfter, slots }: DayChange): ChangedDay {
  return {
    day,
    href: `/points/${pointId}/days/${day}?q=${quantity}`,
    ...{ whBefore, whAfter },
    slots: slots.map(({ period, before, after }) => ({
      period,
      until: clock(period),
      before: slotText(before, quantity),
      after: slotText(after, quantity),
    })),
  };
}

/** The end of a half hour of a UTC day. */
function clock(period: number): string {
  const hours = String(Math.floor(period / 2)).padStart(2, "0");
  return `${hours}:${period % 2 === 0 ? "00" : "30"}`;
}

/** `812 Wh A`, `812 Wh E2, reason 3`. */
export function slotText({ wattHours, quality, reason, amendment }: PackedSlot, quantity: string) {
  if (wattHours === null) return "none";
  const unit = quantity.startsWith("A") ? "Wh" : "varh";
  const why = unpackReason(reason);
  const told = why === null ? "" : `, reason ${why}`;
  const amended = amendment === noCode ? "" : `, amended ${amendment}`;
  return `${wattHours} ${unit} ${unpackQuality(quality) ?? ""}${told}${amended}`;
}
