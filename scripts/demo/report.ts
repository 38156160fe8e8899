/** The closing report: the result as JSON in one fixed shape, and the same as a table in plain words. */
import type { StandInStatus } from "../../simulator/dip/control.ts";
import type { Stack } from "../../src/stack/stack.ts";
import type { Overview } from "../../src/store/overview.ts";
import { grouped } from "../console.ts";
import type { Checked } from "./check.ts";
import type { ToldSuppliers } from "./told-suppliers.ts";

/** All figures are integers. */
export interface DemoReport {
  readonly ok: boolean;
  readonly seed: number;
  readonly seconds: number;
  readonly running: {
    readonly postgres: "given" | "private" | "embedded";
    readonly queues: "redis" | "postgres";
    readonly mqtt: "given" | "mosquitto" | "aedes";
  };
  readonly generated: Checked["generated"];
  readonly messages: {
    readonly published: number;
    readonly accepted: number;
    readonly duplicate: number;
    readonly parked: number;
  };
  readonly halfHours: Checked["halfHours"];
  readonly wh: Checked["wh"];
  /** As the platform counts them: messages taken, and the market data service's verdicts. */
  readonly if021: StandInStatus["if021"];
  /** Sent by the service for consumption that it refused; received by it for what was rejected. */
  readonly if014: { readonly submitted: number; readonly received: number };
  readonly throughput: {
    readonly mpanDaysPerSecond: number;
    readonly cpuMicrosPerMpanDay: number;
  };
}

interface Figures {
  readonly ok: boolean;
  readonly seed: number;
  readonly wallMs: number;
  readonly stack: Stack;
  readonly checked: Checked;
  readonly published: number;
  readonly overview: Overview;
  readonly platform: StandInStatus;
  /** Rejections that the platform delivered to the service. */
  readonly rejectionsReceived: number;
  /** From the first publish to the last acceptance, wall time. */
  readonly pipelineMs: number;
  readonly cpuMicros: number;
}

/** Puts the figures into the shape that is promised, each key in its place. */
export function composeReport(figures: Figures): DemoReport {
  const { stack, overview } = figures;
  const { generated, halfHours, wh } = figures.checked;
  const { if021, if014 } = figures.platform;
  const { accepted } = if021;
  return {
    ok: figures.ok,
    seed: figures.seed,
    seconds: Math.round(figures.wallMs / 1000),
    running: {
      postgres: stack.postgres.mode,
      queues: stack.queue.mode,
      mqtt: stack.mqtt.mode,
    },
    generated: {
      meters: generated.meters,
      mpanDays: generated.mpanDays,
      halfHours: generated.halfHours,
      wh: generated.wh,
      faults: generated.faults,
    },
    messages: {
      published: figures.published,
      accepted: overview.messages.accepted,
      duplicate: overview.messages.duplicate,
      parked: overview.messages.parked,
    },
    halfHours: {
      actual: halfHours.actual,
      estimated: halfHours.estimated,
      defaulted: halfHours.defaulted,
      refused: halfHours.refused,
      notAppointed: halfHours.notAppointed,
      lost: halfHours.lost,
      unexpected: halfHours.unexpected,
    },
    wh: { settledActual: wh.settledActual, settledEstimated: wh.settledEstimated },
    if021: { submitted: if021.submitted, accepted, rejected: if021.rejected },
    if014: { submitted: if014.received, received: figures.rejectionsReceived },
    throughput: {
      mpanDaysPerSecond: Math.round(accepted / Math.max(0.001, figures.pipelineMs / 1000)),
      cpuMicrosPerMpanDay: accepted === 0 ? 0 : Math.round(figures.cpuMicros / accepted),
    },
  };
}

/** The table for people, with what suppliers were told: that has no place in the promised shape. */
export function renderReport(report: DemoReport, { sent, received }: ToldSuppliers): string {
  const { generated, messages, halfHours, wh, if021, if014, throughput, running } = report;
  const total = Object.values(halfHours).reduce((sum, count) => sum + count, 0);
  return [
    section("What the meters produced", [
      ["meters", generated.meters],
      ["MPAN-days due", generated.mpanDays],
      ["half hours", generated.halfHours],
      ["energy", generated.wh, "Wh"],
      ["faults planted", generated.faults],
    ]),
    section("Messages over MQTT", [
      ["published", messages.published],
      ["accepted", messages.accepted],
      ["duplicate", messages.duplicate],
      ["parked with a reason", messages.parked],
    ]),
    section("How each half hour ended", [
      ["settled as read", halfHours.actual],
      ["settled by an estimate", halfHours.estimated],
      ["settled by a default", halfHours.defaulted],
      ["refused, nothing settled", halfHours.refused],
      ["outside an appointment", halfHours.notAppointed],
      ["lost", halfHours.lost],
      ["unexpected", halfHours.unexpected],
      ["all together", total],
    ]),
    section("Energy settled", [
      ["as read", wh.settledActual, "Wh"],
      ["estimated or defaulted", wh.settledEstimated, "Wh"],
    ]),
    section("Submitted to the platform", [
      ["IF-021 sent", if021.submitted],
      ["IF-021 accepted", if021.accepted],
      ["IF-021 rejected, then put right", if021.rejected],
      ["IF-014 sent (refused consumption)", if014.submitted],
      ["IF-014 received (rejected by the platform)", if014.received],
    ]),
    section("Told to suppliers", [
      ["advisories sent", sent.taken],
      ["advisories received", received.received],
      ["causes that last", sent.open],
      ["faults that suppliers found in them", received.faults.length],
    ]),
    section("Speed (the demo's clock sets the pace; npm run bench measures)", [
      ["whole demo", report.seconds, "s"],
      ["MPAN-days a second", throughput.mpanDaysPerSecond],
      ["processor time an MPAN-day", throughput.cpuMicrosPerMpanDay, "µs"],
    ]),
    `On PostgreSQL (${running.postgres}), queues on ${running.queues === "redis" ? "Redis" : "PostgreSQL"}, MQTT ${running.mqtt}. Seed ${report.seed}.`,
  ].join("\n");
}

type Row = readonly [label: string, value: number, unit?: string];

function section(title: string, rows: readonly Row[]): string {
  const lines = rows.map(
    ([label, value, unit = ""]) => `  ${label.padEnd(44)}${grouped(value).padStart(16)} ${unit}`,
  );
  return [title, ...lines.map((line) => line.trimEnd())].join("\n");
}
