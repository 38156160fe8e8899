/** The benchmark as it was recorded: P1 to P13, the curve, and what the processor time of an MPAN-day goes on. */
import { barsOfRuns, type OfRuns } from "../../bench/all/all-bars.ts";
import { type RecordedRun, recordedRuns } from "../../bench/all/recorded-run.ts";
import { verdictOf } from "../../bench/pipeline/render-bars.ts";
import { curveSvg } from "./curve-svg.ts";
import { code, page, table } from "./page.ts";

/** The longest run is the one whose curve is shown. */
const curveRun = "long";
/** The run whose processor time is told. */
const plainRun = "day";

/** The page. */
export function renderBenchmarksPage(): string {
  const runs = recordedRuns();
  const bars = barsOfRuns(runs);
  return page(
    "Benchmarks",
    ["bench/all", "scripts/docs/benchmark-results.json"],
    [
      "Recorded by `npm run bench -- all --record`; every run is a command of its own, which stands beside it.",
      counted,
      "## Held against the bars",
      runs.length === 0 ? "Nothing was recorded yet." : barsTable(bars),
      "How many times as good as the bar or the aim a figure is: above 1 it is better than asked. Ratios between runs are of runs of one session on one machine. P11 is the rate of the long run held for 30 million MPAN-days: more than the run's own are extrapolated.",
      ...curveParts(runs),
      ...spentParts(runs),
      "## Runs",
      runsTable(runs),
      ...grounds(runs),
    ],
  );
}

/** The curve of the long run; null when none was recorded. */
export function renderBenchmarkCurve(): string | null {
  const curve = curveOf(recordedRuns());
  if (curve.length === 0) return null;
  return curveSvg({
    title: "Rate by what the store holds",
    x: "MPAN-days in the store",
    y: "MPAN-days a second",
    points: curve.map(({ stored, mpanDaysPerSecond }) => ({ x: stored, y: mpanDaysPerSecond })),
  });
}

const counted = [
  "Counted is everything from the first publish to the last acceptance by the platform stand-in: a real MQTT broker, ingest, all other stages in one process, Redis with its append-only file, PostgreSQL with `synchronous_commit`, `fsync`, `full_page_writes` and autovacuum on. The clock runs until the last of all days is accepted, so a slow tail counts in full.",
  "Not counted: making the messages, loading registrations, the warm-up, and the comparison with the truth afterwards, in which every MPAN-day must have been accepted once and, but for estimates, right to the watt-hour. The meter side, the platform stand-in and the bench itself share the two cores, so they slow the rate; their processor time is told apart. There is no TLS between the programs of a run, and no network but loopback.",
  "Three caps are lifted on both sides: 200 messages or 1 MiB a POST, no limit of POSTs a second, and no rate limit of the meter side. Every other setting has its initial value. PostgreSQL has a quarter of the machine's memory for its pages (`shared_buffers`), as a server of its own would.",
  "For P9 the bench runs the service's ingest with a stand-in acknowledger (`bench/durability/hasty-ingest.ts`) that acknowledges a message before anything is stored, on a database whose sessions have `synchronous_commit` off. The service has no such setting. For P8 and the tenth the logs of so many points leave eight half hours of the evening out, after the first cut-off of the day, so that they are filled at once from annual consumption: with neither registers nor history every step of the ladder is tried. The energy of these days is not compared: no meter measured it. For the weeks every point has six weeks of settled days behind it when the run begins, written by the service's own hand and packed on one day of the week or another, as months of service leave them: most rules of history speak only then, and look at two million half hours a thousand points. No page of the design has a bar for it: the one here is that of P7, since both ask what a service loses in time. For P10 ingest and the workers, twice each, PostgreSQL and Redis are killed with SIGKILL at full rate, and each starts again at once; the broker is killed in the fault plan, not here. P10 counts acknowledged messages that are not on record and MPAN-days that are missing, were accepted twice or are wrong.",
];

function barsTable(bars: readonly OfRuns[]): string {
  return table(
    ["", "figure", "measured", "bar", "aim", "verdict", "of runs"],
    bars.map((bar) => [
      bar.id,
      bar.says,
      bar.value ?? "-",
      `${bar.better === "more" ? "≥" : "≤"} ${bar.bar}`,
      bar.aim,
      bar.value === null ? "not measured" : verdictOf(bar),
      bar.runs.join(", "),
    ]),
  );
}

function curveParts(runs: readonly RecordedRun[]): readonly string[] {
  const curve = curveOf(runs);
  if (curve.length === 0) return [];
  const marks = [100_000, 300_000, 1_000_000, 3_000_000];
  const rows = marks.flatMap((mark) => {
    const at = curve.find(({ stored }) => stored >= mark);
    return at === undefined ? [] : [[words(mark), words(at.mpanDaysPerSecond)]];
  });
  return [
    "## As the store fills",
    "![Rate by MPAN-days in the store](benchmarks.svg)",
    "One run from an empty store, its rate over parts of equal size. What is in the store was put there by the same run and not by a seed: its inbox, versions, outbox and indices are those that a service would have. The step is at the second day: from then on every day has one before it, of which its log brings a half hour again and at which the rules of history look.",
    ...(rows.length === 0 ? [] : [table(["MPAN-days in the store", "MPAN-days a second"], rows)]),
  ];
}

function spentParts(runs: readonly RecordedRun[]): readonly string[] {
  const run = find(runs, plainRun);
  if (run === undefined) return [];
  const { service, serviceTotal, apart } = run.result.cpuMicrosPerMpanDay;
  const rows = Object.entries(service)
    .toSorted(([, a], [, b]) => b.total - a.total)
    .map(([name, { user, system, total }]) => [
      name,
      ...[user, system, total].map((value) => value.toFixed(1)),
      `${((100 * total) / serviceTotal).toFixed(0)} %`,
    ]);
  const others = Object.entries(apart).map(([name, { user, system, total }]) => [
    `apart: ${name}`,
    ...[user, system, total].map((value) => value.toFixed(1)),
    "-",
  ]);
  return [
    "## What the processor time goes on",
    `Microseconds for an MPAN-day in the run ${code(plainRun)}, ${serviceTotal} in all. \`all\` is every stage behind ingest: reading the log once, the rules, the versions, IF-021 and its POST.`,
    table(["process", "user", "system", "both", "share"], [...rows, ...others]),
  ];
}

function runsTable(runs: readonly RecordedRun[]): string {
  return table(
    [
      "run",
      "what for",
      "MPAN-days",
      "MPAN-days/s",
      "reads/s",
      "seed",
      "commit",
      "load before",
      "command",
    ],
    runs.map(({ run, says, command, result }) => [
      run,
      says,
      words(result.load.mpanDays),
      words(result.rate.mpanDaysPerSecond),
      words(result.rate.readsPerSecond),
      result.load.seed,
      result.commit ?? "unknown",
      result.machine.loadBefore,
      code(command),
    ]),
  );
}

/** On what it was measured, each machine once. */
function grounds(runs: readonly RecordedRun[]): readonly string[] {
  const said = runs.map(({ result: { machine, running } }) => {
    const { cores, processor, memoryMb, node } = machine;
    return `On ${cores} cores (${processor}), ${Math.round(memoryMb / 1_024)} GB, Node ${node}; PostgreSQL ${running.postgres}; queues ${running.queues}; MQTT ${running.mqtt}.`;
  });
  return [...new Set(said)];
}

function curveOf(runs: readonly RecordedRun[]): RecordedRun["result"]["curve"] {
  return find(runs, curveRun)?.result.curve ?? [];
}

function find(runs: readonly RecordedRun[], name: string): RecordedRun | undefined {
  return runs.find(({ run }) => run === name);
}

function words(value: number): string {
  return value.toLocaleString("en-GB");
}
