/** IF-024 SN-OffPeakDec (dip-messages.md 7.3, estimation.md 9): how much of a day a two-rate meter used off peak. */
import type { MarketFacts } from "./market-facts.ts";
import type { PointMessage } from "./market-message.ts";
import { type Applied, appointmentDates, type MarketPoint } from "./market-point.ts";

type OffPeakDeclaration = Extract<PointMessage, { readonly kind: "offPeakDeclaration" }>;

/** The shares to keep, those of days inside our appointments; refused when there is no such day. */
export function applyOffPeakDeclaration(
  { days, stampedAt, transactionId }: OffPeakDeclaration,
  point: MarketPoint,
): Applied<Pick<MarketFacts, "offPeakDeclarations">> {
  const { from, to } = appointmentDates(point);
  const ours = days.filter(({ day }) => day >= from && (to === null || day < to));
  if (ours.length === 0)
    return { kind: "refused", code: "RCP1023", reason: "declaration outsideAppointment" };
  const { pointId } = point;
  return {
    kind: "applied",
    facts: {
      offPeakDeclarations: ours.map((each) => ({ ...each, pointId, stampedAt, transactionId })),
    },
    outcome: `off-peak shares of ${ours.length} of ${days.length} days`,
  };
}
