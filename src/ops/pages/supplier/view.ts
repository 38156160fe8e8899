/** Points, days and advisories as their supplier sees them. */

import type { Ending } from "../../../../web/views/days-view.ts";
import type {
  SupplierAdvisoryRow,
  SupplierDayRow,
  SupplierPointRow,
  SupplierTallyRow,
} from "../../../../web/views/supplier-view.ts";
import { advisoryKindText } from "../../../domain/advise/kind-words.ts";
import { endingOf } from "../../../domain/day/ending.ts";
import { unpackQuality, unpackReason } from "../../../domain/day/quality.ts";
import { settledText } from "../../../explain/slot-words.ts";
import { spanText } from "../../../explain/told-timeline.ts";
import { causeText, reasonWords, ruleText, stateText } from "../../../explain/words.ts";
import { grouped, utcMinute } from "../../../figures.ts";
import { unitOf } from "../quantity-words.ts";
import type { OwnAdvisory, OwnDay, OwnPoint, OwnTally } from "./ports.ts";

/** Address of a point in the window of its supplier. */
export function ownPointPath(pointId: number): string {
  return `/supplier/points/${pointId}`;
}

export function ownPointRow(point: OwnPoint): SupplierPointRow {
  const { pointId, mpan, quantity } = point;
  return { mpan, href: ownPointPath(pointId), quantity, when: spanText(point) };
}

export function ownTallyRow(tally: OwnTally): SupplierTallyRow {
  const { day, quantity, days, waitingDays, slots } = tally;
  return { day, quantity, days, waitingDays, slots };
}

/** The reason words of a day, and the rules that hold something against it. */
export function ownDayRow(day: OwnDay, pointId: number): SupplierDayRow {
  const slots: Record<Ending, number> = { actual: 0, estimated: 0, defaulted: 0, refused: 0 };
  const counts = new Map<string, number>();
  for (const { ending, why } of endedSlots(day)) {
    slots[ending] += 1;
    if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const { version, cause, wattHours } = day;
  return {
    day: day.day,
    href: `${ownPointPath(pointId)}/days/${day.day}?q=${day.quantity}`,
    quantity: day.quantity,
    unit: unitOf(day.quantity),
    wattHours: wattHours === null ? null : sumOf(wattHours),
    slots,
    says:
      version === null || cause === null
        ? stateText(day.state)
        : `version ${version}, ${causeText(cause)}`,
    why: [...counts].map(
      ([why, count]) => `${grouped(count)} ${count === 1 ? "half hour" : "half hours"}: ${why}`,
    ),
    rules: day.rules.map((rule) => ({ rule, says: ruleText(rule) })),
  };
}

function endedSlots({ qualities, reasons }: OwnDay) {
  return [...(qualities ?? "")].flatMap((code, index) => {
    const quality = unpackQuality(code);
    if (quality === null) return [];
    const reason = reasons === null ? null : unpackReason(reasons.charAt(index));
    const because = reason === null ? null : reasonWords[reason];
    const why =
      because === null ? null : settledText({ quality, reason, because, amendment: null });
    return [{ ending: endingOf(quality, reason), why }];
  });
}

/** Energy of a day in the unit of its quantity. */
export function sumOf(wattHours: readonly (number | null)[]): number {
  return wattHours.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

export function ownAdvisoryRow(row: OwnAdvisory): SupplierAdvisoryRow {
  const { kind, code, severity, state, mpan, pointId, text, from, to, issuedAt, quantity } = row;
  const until = to === null ? "and lasts" : `to ${utcMinute(to)}`;
  const of = quantity === null ? "several quantities" : quantity;
  return {
    ...{ kind: advisoryKindText(kind), code, severity, state, mpan, text },
    pointHref: ownPointPath(pointId),
    says: `${of}, from ${utcMinute(from)} ${until}; issued ${utcMinute(issuedAt)}`,
    delivery: deliveryText(row),
  };
}

function deliveryText({ state, answeredAt, answer }: OwnAdvisory): string {
  if (answeredAt === null) return "not taken yet: it is sent again, and can be fetched";
  const said = answer === null ? "" : ` (${answer})`;
  return `${state === "taken" ? "taken by your system" : "refused by your system"} ${utcMinute(answeredAt)}${said}`;
}
