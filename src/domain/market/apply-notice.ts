/**
 * IF-024 SN-Vacant, SN-NoComms, SN-RemoteDisabled, SN-RemoteEnabled (dip-messages.md 7.3): from a date on, until it
 * expires or another notice ends it. The same kind and start again replaces the earlier one.
 */
import { londonDateAt } from "../time/london-day.ts";
import { noticeForm } from "../validate/rules/notice-form.ts";
import type { MarketFacts } from "./market-facts.ts";
import type { NoticeKind, PointMessage } from "./market-message.ts";
import { type Applied, appointmentDates, type MarketPoint } from "./market-point.ts";

type Notice = Extract<PointMessage, { readonly kind: "notice" }>;

const eventOf: Readonly<Record<NoticeKind, string>> = {
  vacant: "SN-Vacant",
  noComms: "SN-NoComms",
  remoteDisabled: "SN-RemoteDisabled",
  remoteEnabled: "SN-RemoteEnabled",
};

/**
 * The notice to keep; refused (V85) when it expires before it begins or lies outside our appointments. The meter that
 * it names is kept with it and not compared: no message has told us the serial of the meter that is installed.
 */
export function applyNotice(
  { notice, from, to, meterId, stampedAt, transactionId }: Notice,
  point: MarketPoint,
): Applied<Pick<MarketFacts, "notices">> {
  const fromDay = londonDateAt(from);
  const verdict = noticeForm.check(
    {
      event: eventOf[notice],
      from: fromDay,
      expiry: to === null ? null : londonDateAt(to),
      appointment: appointmentDates(point),
      meterId: null,
      installedMeterId: null,
    },
    {},
  );
  if (verdict?.outcome === "refuse")
    return { kind: "refused", code: "RCP1023", reason: `notice ${verdict.reason}` };
  if (to !== null && to < from)
    return { kind: "refused", code: "RCP1023", reason: "notice expiryBeforeStart" };
  const { pointId } = point;
  return {
    kind: "applied",
    facts: { notices: [{ pointId, notice, from, to, meterId, stampedAt, transactionId }] },
    outcome: `${eventOf[notice]} from ${fromDay}`,
  };
}
