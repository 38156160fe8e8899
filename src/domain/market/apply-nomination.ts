/**
 * IF-024 SN-SupplierAC (dip-messages.md 7.3, estimation.md 7): annual consumption named by the supplier. It holds for
 * twelve months or until it expires, and goes before the centre's. One below 0 is kept and never used.
 */
import { noticeForm } from "../validate/rules/notice-form.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { PointMessage } from "./market-message.ts";
import { type Applied, appointmentDates, type MarketPoint } from "./market-point.ts";

type Nomination = Extract<PointMessage, { readonly kind: "nomination" }>;

/** The nomination to keep; refused (V85) when it expires before it begins or lies outside our appointments. */
export function applyNomination(
  { from, expiry, wattHours, stampedAt, transactionId }: Nomination,
  point: MarketPoint,
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
    outcome: `nominated consumption from ${from}`,
  };
}
