/** IF-024, what a supplier tells the data service, as the platform delivers it (PUB-024; dip-messages.md 7.3). */
import type { z } from "zod";
import type { MarketMessage, NoticeKind } from "../domain/market/market-message.ts";
import { londonDateAt } from "../domain/time/london-day.ts";
import { present } from "../std/assert.ts";
import { aboutPoint, instantOf } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { interface024 } from "./wire/if-024.ts";

export const vacantEvent = "[SN-Vacant]";
export const noCommsEvent = "[SN-NoComms]";
export const remoteEnabledEvent = "[SN-RemoteEnabled]";
export const remoteDisabledEvent = "[SN-RemoteDisabled]";
export const supplierConsumptionEvent = "[SN-SupplierAC]";
export const offPeakEvent = "[SN-OffPeakDec]";

const { span, remote, nomination, offPeakShares } = interface024.messages;
/** Premises vacant, or no communication: the span alone. */
export const pub024Span = span.delivered;
/** Supply disabled or enabled from afar: the span, and the meter. */
export const pub024Remote = remote.delivered;
/** Annual consumption named by the supplier. */
export const pub024Consumption = nomination.delivered;
/** Off-peak shares of dates. */
export const pub024OffPeak = offPeakShares.delivered;

const noticeKinds: Readonly<Record<string, NoticeKind>> = {
  [vacantEvent]: "vacant",
  [noCommsEvent]: "noComms",
  [remoteEnabledEvent]: "remoteEnabled",
  [remoteDisabledEvent]: "remoteDisabled",
};

/** The notice behind SN-Vacant, SN-NoComms, SN-RemoteEnabled and SN-RemoteDisabled. */
export function decodeNotice(
  message: z.infer<typeof pub024Span> | z.infer<typeof pub024Remote>,
): MarketMessage {
  const { CommonBlock, CustomBlock } = message.payload;
  const { supplierNotificationEffectiveFromDate, supplierNotificationExpiryDate } =
    CustomBlock.B057;
  return {
    kind: "notice",
    ...aboutPoint(message),
    notice: present(noticeKinds[CommonBlock.S0.eventCode], "kind of notice"),
    from: instantOf(supplierNotificationEffectiveFromDate),
    to: supplierNotificationExpiryDate === null ? null : instantOf(supplierNotificationExpiryDate),
    meterId: "B069" in CustomBlock ? CustomBlock.B069.meterID : null,
  };
}

/** The nomination behind SN-SupplierAC; its dates are London dates. */
export function decodeNomination(message: z.infer<typeof pub024Consumption>): MarketMessage {
  const { B057, B058 } = message.payload.CustomBlock;
  const expiry = B057.supplierNotificationExpiryDate;
  return {
    kind: "nomination",
    ...aboutPoint(message),
    from: londonDateAt(instantOf(B057.supplierNotificationEffectiveFromDate)),
    expiry: expiry === null ? null : londonDateAt(instantOf(expiry)),
    wattHours: present(decodeKwh(B058.supplierNominatedAnnualConsumption), "energy"),
  };
}

/** The shares behind SN-OffPeakDec; its dates are London dates. */
export function decodeOffPeakDeclaration(message: z.infer<typeof pub024OffPeak>): MarketMessage {
  return {
    kind: "offPeakDeclaration",
    ...aboutPoint(message),
    days: message.payload.CustomBlock.B097List.map((each) => ({
      day: londonDateAt(instantOf(each.offPeakDeclarationDate)),
      percentage: each.offPeakDeclarationProportion,
    })),
  };
}
