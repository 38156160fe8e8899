/** The result for people. */
import { grouped } from "../../scripts/console.ts";
import { renderBars } from "./render-bars.ts";
import type { PipelineResult } from "./result.ts";

type Row = readonly [label: string, value: string | number, unit?: string];

/** Every figure with its unit, and in plain words what it counts. */
export function renderResult(result: PipelineResult): string {
  const { rate, load, latencyMs, shape, writtenPerMpanDay: written } = result;
  return [
    section("Work", [
      ["MPAN-days", load.mpanDays],
      ["before them, to warm up, not counted", load.warmUp],
      [
        load.shape === "log" ? "messages, 49 rows each" : "messages, a half hour each",
        load.messages,
        `${load.payloadBytesPerMessage} bytes each`,
      ],
      ["half-hourly reads", load.reads],
    ]),
    section("From the first publish that counts to the last acceptance by the platform", [
      ["time", rate.seconds, "s"],
      ["MPAN-days a second", rate.mpanDaysPerSecond],
      ["reads a second", rate.readsPerSecond],
      ["broker had acknowledged all after", rate.publishSeconds, "s"],
      ["answers written and nothing left after", rate.drainSeconds, "s more"],
      ...(latencyMs === null
        ? []
        : ([
            ["publish to acceptance, median", Math.round(latencyMs.p50), "ms"],
            ["publish to acceptance, 99 of 100", Math.round(latencyMs.p99), "ms"],
          ] satisfies Row[])),
    ]),
    processorTable(result),
    section("Written for an MPAN-day", [
      ["PostgreSQL, write-ahead log", written.walBytes, "bytes"],
      ["PostgreSQL, flushes to disk", written.walSyncs],
      ["Redis, append-only file", written.redisBytes ?? "-", "bytes"],
      ["Redis, commands", written.redisCommands ?? "-"],
    ]),
    section(
      "On disk for an MPAN-day, with indices",
      Object.entries(result.diskBytesPerMpanDay).map(([name, bytes]) => [name, bytes, "bytes"]),
    ),
    section("Shape of the work", [
      [
        "messages of an inbox block",
        shape.messagesPerBlock,
        `${grouped(shape.inboxBlocks)} blocks`,
      ],
      ["messages of a POST", shape.messagesPerPost, `${grouped(shape.posts)} POSTs`],
    ]),
    section(
      "Peak resident memory",
      Object.entries(result.peakResidentMb).map(([name, mb]) => [name, mb, "MB"] as const),
    ),
    limitsTable(result),
    renderBars(result.bars),
    section("Reconciled with the platform's journal", [
      ["accepted once, right to the watt-hour", result.reconciled.right],
      ["missing", result.reconciled.missing],
      ["accepted more than once", result.reconciled.twice],
      ["wrong energy", result.reconciled.wrongEnergy],
      ["not expected", result.reconciled.unexpected],
      ["calls refused and sent again", result.reconciled.callsRefused],
      ["acknowledged messages that are not on record", result.reconciled.messagesLost],
      ["days of which half hours were filled in", result.filledDays],
      ...(result.kills ?? []).map(
        ({ killed, acceptedBefore, rateBefore }): Row => [
          `killed: ${killed}, MPAN-days accepted before`,
          acceptedBefore,
          `at ${grouped(rateBefore)} a second`,
        ],
      ),
    ]),
    ...result.reconciled.examples.map((example) => `  ${example}`),
    provenance(result),
  ].join("\n");
}

function processorTable({ cpuMicrosPerMpanDay: cpu }: PipelineResult): string {
  const row = (name: string, share: { user: number; system: number; total: number }) =>
    `  ${name.padEnd(30)}${[share.user, share.system, share.total].map((value) => value.toFixed(1).padStart(10)).join("")}`;
  return [
    "Processor time for an MPAN-day, microseconds",
    `  ${"".padEnd(30)}${["user", "system", "both"].map((head) => head.padStart(10)).join("")}`,
    ...Object.entries(cpu.service).map(([name, share]) => row(name, share)),
    `  ${"the service and its servers".padEnd(50)}${cpu.serviceTotal.toFixed(1).padStart(10)}`,
    ...Object.entries(cpu.apart).map(([name, share]) => row(`apart: ${name}`, share)),
  ].join("\n");
}

function limitsTable({ limits, ratios }: PipelineResult): string {
  if (limits === null) return section("Limits of this machine", [["left out", "-"]]);
  const { copy, parse, passThrough, references } = limits;
  const straightforward: readonly Row[] =
    references === null
      ? []
      : [
          [
            "one job for each MPAN-day, MPAN-days a second",
            references.oneJobPerMpanDay.mpanDaysPerSecond,
            `${grouped(references.oneJobPerMpanDay.mpanDays)} of them`,
          ],
          [
            "one job for each half hour, MPAN-days a second",
            references.oneJobPerHalfHour.mpanDaysPerSecond,
            `${grouped(references.oneJobPerHalfHour.mpanDays)} of them`,
          ],
        ];
  return section("Limits of this machine, measured in the same run", [
    ["raw COPY of the same rows, a second", copy.rowsPerSecond, `${copy.cpuMicrosPerRow} µs a row`],
    [
      "JSON.parse of the same messages, a second",
      parse.messagesPerSecond,
      `${parse.cpuMicrosPerMessage} µs each, one core`,
    ],
    [
      "broker to a bare receiver, a second",
      passThrough.messagesPerSecond,
      passThrough.cpuMicrosPerMessage === null ? "" : `${passThrough.cpuMicrosPerMessage} µs each`,
    ],
    ...straightforward,
    ["processor time, raw COPY / service", ratios.copyToServiceCpu ?? "-"],
    ["rate / broker to a bare receiver", ratios.rateToPassThrough ?? "-"],
  ]);
}

function provenance({ machine, running, commit, settings, load }: PipelineResult): string {
  return [
    `On ${machine.cores} cores (${machine.processor}), Node ${machine.node}, load before ${machine.loadBefore}, longest stall ${(machine.longestStallMs / 1_000).toFixed(1)} s; commit ${commit ?? "unknown"}, seed ${load.seed}.`,
    `PostgreSQL ${running.postgres}; queue ${running.queues}; MQTT ${running.mqtt}.`,
    Object.entries(settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(", "),
  ].join("\n");
}

function section(title: string, rows: readonly Row[]): string {
  const lines = rows.map(([label, value, unit = ""]) => {
    const text = typeof value === "number" && value >= 1_000 ? grouped(value) : String(value);
    return `  ${label.padEnd(44)}${text.padStart(16)} ${unit}`.trimEnd();
  });
  return [title, ...lines].join("\n");
}
