/**
 * Compares what the platform took with what the meters measured: every MPAN-day accepted exactly once, with the right
 * sum. It reads the stand-in's journal and the files made before the run, nothing of the service.
 */
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { unknownWh } from "./fleet.ts";
import { preparedFiles, readInstants, readNumbers } from "./prepared-files.ts";

export interface Reconciliation {
  readonly ok: boolean;
  /** MPAN-days accepted exactly once with the right energy, or with any where some of it is estimated. */
  readonly right: number;
  readonly missing: number;
  readonly twice: number;
  readonly wrongEnergy: number;
  /** Accepted though nobody sent anything of the kind. */
  readonly unexpected: number;
  /** Calls that the platform did not take: no fault when an answer was lost and the same went out again (MSG1006). */
  readonly callsRefused: number;
  /** Some of what is wrong, by number of the MPAN: never by the MPAN itself. */
  readonly examples: readonly string[];
}

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface Judged {
  readonly reconciliation: Reconciliation;
  /** Milliseconds from the publish of the last message of a day to its acceptance; null when nothing was accepted. */
  readonly latencyMs: Latency | null;
}

interface Fleet {
  readonly mpans: number;
  readonly days: number;
  readonly from: SettlementDay;
}

const examplesMax = 10;
const taken = /"channel":"IF-\d{3}","status":201,/;
const gist =
  /"channel":"IF-021","status":201,.*"mpan":"(\d{13})","quantity":"AI","day":"([\d-]{10})","sumWh":(\d+),/;

/** Judges a journal; `times` is the prefix of the instants that the meter side noted; `warmUp` messages have no latency. */
export async function reconcile(
  fleet: Fleet,
  folder: string,
  journal: string,
  { times, warmUp }: { readonly times: string; readonly warmUp: number },
): Promise<Judged> {
  const files = preparedFiles(folder);
  const held = await readTaken(fleet, files.points, journal, readInstants(`${times}-looks.bin`));
  const order = readNumbers(files.order);
  return {
    reconciliation: compare(fleet, held, readNumbers(files.sums)),
    latencyMs: latencies(
      held.acceptedAt,
      order.subarray(warmUp),
      readInstants(`${times}-sent.bin`).subarray(warmUp),
    ),
  };
}

/** What the platform took, by number of the MPAN-day. */
interface Taken {
  /** Up to 255. */
  readonly times: Uint8Array;
  readonly wattHours: Int32Array;
  /** Wall milliseconds; 0: never. */
  readonly acceptedAt: Float64Array;
  /** Lines of what was taken that are about none of them. */
  readonly strange: readonly number[];
  readonly callsRefused: number;
}

async function readTaken(
  fleet: Fleet,
  pointsFile: string,
  journal: string,
  looks: Float64Array,
): Promise<Taken> {
  const numberOf = new Map(
    readFileSync(pointsFile, "utf8")
      .trimEnd()
      .split("\n")
      .map((mpan, index) => [mpan, index] as const),
  );
  const dayNumbers = new Map(
    Array.from({ length: fleet.days }, (_, index) => [String(addDays(fleet.from, index)), index]),
  );
  const total = fleet.mpans * fleet.days;
  const times = new Uint8Array(total);
  const wattHours = new Int32Array(total);
  const acceptedAt = new Float64Array(total);
  const strange: number[] = [];
  const instantOf = lineInstants(looks);
  let line = 0;
  let callsRefused = 0;
  for await (const text of createInterface({ input: createReadStream(journal) })) {
    line += 1;
    const [, mpan = "", day = "", sum = ""] = gist.exec(text) ?? [];
    const point = numberOf.get(mpan);
    const dayNumber = dayNumbers.get(day);
    if (point === undefined || dayNumber === undefined) {
      if (taken.test(text)) strange.push(line);
      else callsRefused += 1;
      continue;
    }
    const mpanDay = point * fleet.days + dayNumber;
    times[mpanDay] = Math.min((times[mpanDay] ?? 0) + 1, 255);
    wattHours[mpanDay] = Number(sum);
    acceptedAt[mpanDay] = instantOf(line);
  }
  return { times, wattHours, acceptedAt, strange, callsRefused };
}

/** Compares MPAN-day by MPAN-day with the truth. */
function compare(fleet: Fleet, held: Taken, truth: Int32Array): Reconciliation {
  const wrong = { missing: 0, twice: 0, wrongEnergy: 0 };
  const examples = held.strange.map((line) => `line ${line} of the journal is not expected`);
  for (const [mpanDay, wattHours] of truth.entries()) {
    const times = held.times[mpanDay] ?? 0;
    const off = wattHours === unknownWh ? 0 : (held.wattHours[mpanDay] ?? 0) - wattHours;
    if (times === 1 && off === 0) continue;
    wrong[times === 0 ? "missing" : times > 1 ? "twice" : "wrongEnergy"] += 1;
    const name = `MPAN ${Math.floor(mpanDay / fleet.days) + 1}, ${addDays(fleet.from, mpanDay % fleet.days)}`;
    if (examples.length < examplesMax)
      examples.push(`${name}: accepted ${times} times, off by ${off} Wh`);
  }
  const wrongCount = wrong.missing + wrong.twice + wrong.wrongEnergy;
  const unexpected = held.strange.length;
  return {
    ok: wrongCount + unexpected === 0,
    right: truth.length - wrongCount,
    ...wrong,
    unexpected,
    callsRefused: held.callsRefused,
    examples: examples.slice(0, examplesMax),
  };
}

/** The wall instant by which a line was there, from the looks at the growing file; lines are asked for in order. */
function lineInstants(looks: Float64Array): (line: number) => number {
  let at = 0;
  return (line) => {
    while (at < looks.length && (looks[at] ?? 0) < line) at += 2;
    return looks[at + 1] ?? 0;
  };
}

function latencies(
  acceptedAt: Float64Array,
  order: Int32Array,
  sentAt: Float64Array,
): Latency | null {
  const completeAt = new Map<number, number>();
  for (const [sent, mpanDay] of order.entries()) completeAt.set(mpanDay, sentAt[sent] ?? 0);
  const spans: number[] = [];
  for (const [mpanDay, at] of completeAt) {
    const end = acceptedAt[mpanDay] ?? 0;
    if (end > 0) spans.push(end - at);
  }
  if (spans.length === 0) return null;
  const sorted = Float64Array.from(spans).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
