/**
 * A party of its own that reads meters for us (`SDS_MDR_MODE` party; dip-messages.md 6, 7): whom we name at registration,
 * and what it tells.
 */
import type { DeviceBinding } from "../standing/standing.ts";
import type { MarketStamp } from "./market-message.ts";
import type { Applied, MarketPoint } from "./market-point.ts";

/** The meter data retriever that we use. */
export interface Retriever {
  readonly dipId: string;
  /** Market participant id, four characters (DI-209). */
  readonly mpid: string;
}

/** One half hour that it read (IF-064). */
export interface RetrievedHalfHour {
  /** End of the half hour, milliseconds since 1970 UTC. */
  readonly at: number;
  /** Watt-hours, or varh of a reactive quantity. */
  readonly value: number;
  /** DI-083, such as A: the meter said it. */
  readonly quality: string;
}

/** What the half hours of a message become: reads of the device that measured them. */
export interface RetrievedRead extends MarketStamp {
  readonly device: string;
  readonly quantity: "AI" | "AE" | "RI" | "RE";
  readonly at: number;
  readonly value: number;
}

interface RetrievedMessage extends MarketStamp {
  readonly quantity: RetrievedRead["quantity"];
  readonly halfHours: readonly RetrievedHalfHour[];
}

/**
 * What the meter said becomes reads, judged like any other by validate; estimates of others are left out, since what is
 * missing is ours to fill with a reason of ours. Refused (RCP1062) when no half hour is of a device of ours in time.
 */
export function applyRetrievedConsumption(
  { quantity, halfHours, stampedAt, transactionId }: RetrievedMessage,
  { appointed }: MarketPoint,
  bindings: readonly DeviceBinding[],
): Applied<{ readonly retrievedReads: readonly RetrievedRead[] }> {
  const actual = halfHours.filter(({ quality }) => quality === "A");
  const retrievedReads = actual.flatMap(({ at, value }) => {
    const isOurs = appointed.some(({ from, to }) => at > from && (to === null || at <= to));
    const binding = isOurs ? bindingAt(bindings, quantity, at) : null;
    return binding === null
      ? []
      : [{ device: binding.device, quantity, at, value, stampedAt, transactionId }];
  });
  const others = halfHours.length - actual.length;
  const strangers = actual.length - retrievedReads.length;
  const told = [
    ...(others === 0 ? [] : [`${others} not actual`]),
    ...(strangers === 0 ? [] : [`${strangers} without a device or appointment`]),
  ].join(", ");
  if (retrievedReads.length === 0 && strangers > 0)
    return { kind: "refused", code: "RCP1062", reason: `MDRConsumption: ${told}` };
  const outcome = `${retrievedReads.length} half hours of ${quantity} to validate`;
  return {
    kind: "applied",
    facts: { retrievedReads },
    outcome: told === "" ? outcome : `${outcome}; ${told}`,
  };
}

/** The device that measured the half hour ending at `at`; reactive energy goes with the active of its direction. */
function bindingAt(
  bindings: readonly DeviceBinding[],
  quantity: RetrievedRead["quantity"],
  at: number,
): DeviceBinding | null {
  const found = bindings.find(
    ({ quantity: bound, from, to }) =>
      bound.charAt(1) === quantity.charAt(1) && at > from && (to === null || at <= to),
  );
  return found ?? null;
}
