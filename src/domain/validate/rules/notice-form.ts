import type { SettlementDay } from "../../time/settlement-day.ts";
import { rule, type Verdict } from "../rule.ts";

export interface SupplierNotice {
  readonly event: string;
  readonly from: SettlementDay;
  /** Excluded; null: until further notice. */
  readonly expiry: SettlementDay | null;
  readonly appointment: { readonly from: SettlementDay; readonly to: SettlementDay | null };
  /** The meter that the notice names; null: none. */
  readonly meterId: string | null;
  readonly installedMeterId: string | null;
}

/** A notice changes how a point settles, so that it must be about the point as we hold it. */
export const noticeForm = rule({
  id: "V85",
  name: "notice-form",
  says: "a supplier's notice fits the point",
  source: "[ours]; refusal code RCP1023",
  scope: "market",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: {},
  check(notice: SupplierNotice): Verdict | null {
    const { event, from, expiry, appointment, meterId, installedMeterId } = notice;
    if (expiry !== null && expiry < from) return refusal("expiryBeforeStart");
    const isAfter = appointment.to !== null && from >= appointment.to;
    const isBefore = expiry !== null && expiry <= appointment.from;
    if (isAfter || isBefore) return refusal("outsideAppointment");
    const isOfMeter = event === "SN-RemoteDisabled" || event === "SN-RemoteEnabled";
    if (isOfMeter && meterId !== null && meterId !== installedMeterId) return refusal("otherMeter");
    return expiry === from
      ? { outcome: "note", reason: "empty", detail: { reason: "empty" } }
      : null;
  },
});

function refusal(reason: string): Verdict {
  return { outcome: "refuse", reason, detail: { reason, code: "RCP1023" } };
}
