/** Messages that are parked whole: what cannot be read, contradicts what came first, or comes from nobody known. */
import type { DeviceBinding } from "../standing/standing.ts";
import type { PlacedMessage } from "./gather-messages.ts";

/** Why a message is parked, by which rule, and what is said of it; null: it is not. */
export function parkingReason(
  { message, isConflict }: PlacedMessage,
  bindings: readonly DeviceBinding[],
): { reason: string; rule: string; detail: string } | null {
  if (message.kind === "malformed")
    return { reason: message.reason, rule: message.rule, detail: message.detail };
  if (isConflict)
    return {
      reason: "conflictingMessage",
      rule: "V03",
      detail: "a different message with the same identity is held",
    };
  if (message.kind !== "context" && bindings.length === 0)
    return { reason: "unknownDevice", rule: "V16", detail: "no registration names this device" };
  return null;
}
