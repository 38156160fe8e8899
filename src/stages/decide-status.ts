/** Decides on one status item: our message that it is about is turned back, rejected, or only noted (dip-messages.md 5.4). */
import { isZeroQuality, unpackQuality } from "../domain/day/quality.ts";
import { isMpan } from "../domain/identity/mpan.ts";
import type { RejectedSlot, Rejection } from "../domain/resolve/rejection.ts";
import { remedyOfStatus, type StatusItem } from "../domain/resolve/status-item.ts";
import { judgeCode } from "../domain/submit/judge-code.ts";
import { dayAt } from "../domain/time/settlement-day.ts";
import { settlementPeriod } from "../domain/time/settlement-period.ts";
import { assert } from "../std/assert.ts";
import type { Resolution } from "./resolution.ts";
import type { ResolvePorts, StatusTarget, StoredCentreMessage } from "./resolve-ports.ts";

/** The rejection that a status item of the centre is: of everything that the message said. */
export function rejectionOfStatus(
  { transactionId, code }: StatusItem,
  { day }: StatusTarget,
): Rejection | null {
  if (day === null || !isMpan(day.mpan)) return null;
  const slots = day.slots.wattHours.flatMap((wattHours, slot): RejectedSlot[] => {
    const quality = unpackQuality(day.slots.quality.charAt(slot));
    if (wattHours === null || quality === null) return [];
    assert(!isZeroQuality(quality) || wattHours === 0, "what was sent passed its check");
    return [{ period: settlementPeriod(slot + 1), wattHours, quality }];
  });
  return {
    kind: "rejected",
    transactionId,
    mpan: day.mpan,
    measurementQuantity: day.key.quantity,
    codes: code === null ? [] : [code],
    days: [{ settlementDay: day.key.day, slots }],
  };
}

/** What a status item is: `rejection` is left to the caller, everything else is decided here. */
export function decideStatus(
  { transactionId, receivedAt }: Omit<StoredCentreMessage, "message">,
  item: StatusItem,
  target: StatusTarget | null,
  resolution: Resolution,
  ports: Pick<ResolvePorts, "now" | "alarm" | "centreId">,
): "decided" | "rejection" {
  const code = item.code ?? "none";
  if (target === null) {
    resolution.raise({ cause: "statusUnmatched", pointId: null, day: dayAt(receivedAt) });
    const outcome = `${code} about nothing that we sent`;
    resolution.decide({ transactionId, state: "parked", outcome, days: [] });
    return "decided";
  }
  const isConsumption = target.channel === "IF-021" && target.day !== null;
  const remedy = remedyOfStatus(item, { centreId: ports.centreId, isConsumption });
  if (remedy === "rejection") return "rejection";
  const outcome =
    remedy === "platform" ? turnBack(code, target, resolution, ports) : `${code} noted`;
  resolution.decide({ transactionId, state: "decided", outcome, days: [] });
  return "decided";
}

/** A code of the platform after the 201: by its reaction, as if it had come at once. */
function turnBack(
  code: string,
  target: StatusTarget,
  resolution: Resolution,
  { now, alarm }: Pick<ResolvePorts, "now" | "alarm">,
): string {
  const { renewals } = target;
  const outcome = judgeCode(code, null, { hadUnknown: false, renewals });
  switch (outcome.kind) {
    case "accepted":
      return `${code} noted`;
    case "hold":
    case "renew": {
      const againAt = now() + (outcome.kind === "hold" ? outcome.afterMs : 0);
      resolution.turnBack({ target, state: "refused", code, againAt });
      return `${code}: goes out again`;
    }
    case "park":
    case "stopChannel":
      alarm({ code, detail: `${target.channel} batch ${target.batchId}, message ${target.index}` });
      resolution.turnBack({ target, state: "parked", code, againAt: null });
      return `${code}: parked`;
  }
}
