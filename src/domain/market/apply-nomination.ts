/**
 * IF-024 SN-SupplierAC (dip-messages.md 7.3, estimation.md 7): annual consumption named by the supplier. It holds for
 * twelve months or until it expires, and goes before the centre's. One below 0 is kept and never used.
 */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { nominatedConsumption } from "../validate/rules/nominated-consumption.ts";
import { noticeForm } from "../validate/rules/notice-form.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { PointMessage } from "./market-message.ts";
import { type Applied, appointmentDates, type MarketPoint } from "./market-point.ts";

type Nomination = Extract<PointMessage, { readonly kind: "nomination" }>;

/** What a nomination is held against. */
export interface NominationGround {
  /** The centre's figure in force on its first day, watt-hours; null: none. */
  readonly centralWh: number | null;
  /** Of V83, by the ruleset in force for the point on that day. */
  readonly figures: Ruleset["V83"];
}

/** The nomination to keep; one far off the centre's figure is noted (V83) and used all the same; refused (V85) when it expires before it begins or lies outside our appointments. */
export function applyNomination(
  { from, expiry, wattHours, stampedAt, transactionId }: Nomination,
  point: MarketPoint,
  groundOf: (pointId: number, from: SettlementDay) => NominationGround,
): Applied<Pick<MarketFacts, "nominations">> {
  const verdict = noticeForm.check(
    {
      event: "SN-SupplierAC",
      from,
      expiry,
      appointment: appointmentDates(point),
      meterId: null,
      installedMeterId: null,
    },
    {},
  );
  if (verdict?.outcome === "refuse")
    return { kind: "refused", code: "RCP1023", reason: `nomination ${verdict.reason}` };
  const { pointId } = point;
  return {
    kind: "applied",
    facts: { nominations: [{ pointId, from, expiry, wattHours, stampedAt, transactionId }] },
    outcome: `nominated consumption from ${from}${noteOf(wattHours, groundOf(pointId, from))}`,
  };
}

/** What V83 says, for the record of the message; of one below 0, which is never used, nothing. */
function noteOf(nominatedWh: number, { centralWh, figures }: NominationGround): string {
  if (centralWh === null || nominatedWh < 0) return "";
  const found = nominatedConsumption.check({ nominatedWh, annualWh: centralWh }, figures);
  return found === null
    ? ""
    : `, ${found.detail?.["side"]} against the centre: ${nominatedWh} Wh, not ${centralWh} Wh (V83)`;
}
