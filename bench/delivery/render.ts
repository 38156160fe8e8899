/** The result for people. */
import { grouped } from "../../scripts/console.ts";
import type { DeliveryResult } from "./result.ts";

/** Every figure with its unit and, where there is one, the bar that it is held against. */
export function renderDelivery(result: DeliveryResult): string {
  const { load, sent, deliveries, reconciled, cpuSeconds, peakResidentMb } = result;
  const { waitMs, callMs } = deliveries;
  const share = (count: number) => `${((100 * count) / load.messages).toFixed(2)} %`;
  const { cores, processor, node, loadBefore } = result.machine;
  return [
    "Sent by participants",
    row("messages", grouped(load.messages), `${load.bytesPerMessage} bytes each`),
    row("messages a second", String(sent.perSecond), `${load.messagesPerSecond} asked for`),
    row("a post left later than planned by", String(sent.latestMs), "ms at most"),
    "From receipt by the platform to the reply of our webhook that takes it",
    row("within 3 s", share(deliveries.withinThreeSeconds), "90 % at least"),
    row("within 30 s", share(deliveries.withinThirtySeconds), "all"),
    row("median", grouped(waitMs.p50), "ms"),
    row("90 of 100", grouped(waitMs.p90), "ms"),
    row("99 of 100", grouped(waitMs.p99), "ms"),
    row("longest", grouped(waitMs.longest), "ms"),
    row("delivered behind a younger one", grouped(deliveries.overtaken), "messages"),
    row("delivered twice", grouped(deliveries.repeated), "messages"),
    "Calls of our webhook",
    row("calls", grouped(deliveries.calls)),
    row("95 of 100", grouped(callMs.p95), "ms, 500 ms wanted"),
    row("longest", grouped(callMs.longest), "ms"),
    "Reconciled with the inbox of the service",
    row("stored exactly once", grouped(reconciled.stored), `of ${grouped(load.messages)}`),
    row("missing", grouped(reconciled.missing)),
    row("more than once", grouped(reconciled.twice)),
    row("refused or parked", grouped(reconciled.parked)),
    row("not expected", grouped(reconciled.unexpected)),
    "Processor time and peak resident memory",
    ...Object.entries(cpuSeconds).map(([name, seconds]) =>
      row(name, `${seconds.toFixed(1)} s`, `${peakResidentMb[name] ?? "-"} MB`),
    ),
    `On ${cores} cores (${processor}), Node ${node}, load before ${loadBefore}; PostgreSQL ${result.postgres}; commit ${result.commit ?? "unknown"}, seed ${load.seed}.`,
  ].join("\n");
}

function row(label: string, value: string, unit = ""): string {
  return `  ${label.padEnd(38)}${value.padStart(14)} ${unit}`.trimEnd();
}
