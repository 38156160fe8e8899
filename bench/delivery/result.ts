/** What a run of `delivery` found, and what it falls short of. */
import type { DeliveryReport } from "../../simulator/dip/platform/delivery-figures.ts";
import type { CpuTime } from "../measure/processes.ts";
import type { ResultHead } from "../measure/result-head.ts";
import type { Reconciled } from "./reconcile.ts";
import type { Sent } from "./send-messages.ts";

export interface DeliveryResult extends ResultHead {
  readonly bench: "delivery";
  readonly load: {
    readonly messagesPerSecond: number;
    readonly messages: number;
    readonly posts: number;
    readonly bytesPerMessage: number;
    readonly seed: number;
  };
  readonly sent: Omit<Sent, "references" | "bytes" | "posts"> & { readonly perSecond: number };
  /** As the platform stand-in tells it. */
  readonly deliveries: DeliveryReport;
  readonly reconciled: Reconciled;
  /** Processor time in seconds. */
  readonly cpuSeconds: Readonly<Record<string, number>>;
  readonly peakResidentMb: Readonly<Record<string, number>>;
  readonly postgres: string;
}

/** The market's figures (DAG paper of 9 February 2022): shares of messages by how long they may take. */
export const bars = { withinThreeSeconds: 0.9, withinThirtySeconds: 1 } as const;
/** Below this share of the rate asked for, the participants could not keep it and nothing is shown. */
const rateMin = 0.99;

/** What falls short, in words; null: nothing. */
export function troubleOf({
  load,
  sent,
  deliveries,
  reconciled,
}: Pick<DeliveryResult, "load" | "sent" | "deliveries" | "reconciled">): string | null {
  const { delivered, withinThreeSeconds, withinThirtySeconds, ended } = deliveries;
  const refused = Object.entries(sent.refused).map(([what, count]) => `${count} × ${what}`);
  const found = [
    ...(refused.length > 0 ? [`posts not taken by the platform: ${refused.join(", ")}`] : []),
    ...(sent.perSecond < load.messagesPerSecond * rateMin
      ? [`only ${sent.perSecond} messages a second could be sent`]
      : []),
    ...(delivered < load.messages ? [`${load.messages - delivered} not delivered`] : []),
    ...(withinThreeSeconds < load.messages * bars.withinThreeSeconds
      ? ["fewer than 90 % within 3 s"]
      : []),
    ...(withinThirtySeconds < load.messages * bars.withinThirtySeconds
      ? ["not all within 30 s"]
      : []),
    ...(ended > 0 ? [`${ended} deliveries turned away by the webhook`] : []),
    ...(reconciled.stored === load.messages && reconciled.unexpected === 0
      ? []
      : [`stored exactly once: ${reconciled.stored} of ${load.messages}`]),
  ];
  return found.length === 0 ? null : found.join("; ");
}

/** Seconds of both kinds of processor time. */
export function secondsOf({ user, system }: CpuTime): number {
  return Math.round((user + system) / 10_000) / 100;
}
