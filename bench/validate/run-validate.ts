/** Rounds of validation over the same made-up days, without and with history, and what they cost. */
import {
  type HistoryDay,
  type PointHistory,
  pointHistory,
} from "../../src/domain/validate/history.ts";
import { present } from "../../src/std/assert.ts";
import { garbageCollector } from "../measure/collect-garbage.ts";
import { hundredths, type MedianCost, medianCost, shortfall } from "../measure/median-cost.ts";
import { type ResultHead, resultHead } from "../measure/result-head.ts";
import { describeMachine } from "../pipeline/machine.ts";
import { judgeAlone, judgeInSeries, judgeReads, withDay } from "./judge-log.ts";
import { type LogMaker, type MadeLog, makeLogs } from "./made-logs.ts";
import type { ValidateOptions } from "./options.ts";

/** What one way of judging costs. */
export interface ValidateCost extends MedianCost {
  /** Findings of a round: none would mean that no fault was seen. */
  readonly findings: number;
}

export interface ValidateResult extends ResultHead {
  readonly bench: "validate";
  readonly load: { readonly mpans: number; readonly days: number; readonly seed: number };
  /** JSON.parse of the same logs: how fast this machine is just now, which others may be using too. */
  readonly parse: ValidateCost;
  /** Judging and placing the reads, a part of both others; its findings are reads refused. */
  readonly reads: ValidateCost;
  readonly alone: ValidateCost;
  readonly withHistory: ValidateCost;
  /** Cost with history over the cost without it. */
  readonly ratio: number;
}

/** V77 with V74 looks back over 34 days that may serve; with some to spare, as faulty ones do not serve. */
const historyDays = 45;
/** With history a day may cost so many times what it costs alone. */
const ratioMax = 2;
/** Rounds before the first that counts: by then the compiler has made up its mind. */
const warmUpRounds = 2;

/** Measures; the history of every point is filled first, and every round starts from it anew. */
export async function runValidate(options: ValidateOptions): Promise<ValidateResult> {
  const machine = describeMachine();
  const collect = garbageCollector().young;
  const maker = await makeLogs(options);
  const filled = fillHistory(maker, options.mpans);
  const rounds: ReturnType<typeof measureRound>[] = [];
  for (let round = -warmUpRounds; round < options.rounds; round += 1) {
    const costs = measureRound({ maker, days: options.days, filled, collect });
    if (round >= 0) rounds.push(costs);
  }
  const costOf = (way: "parse" | "reads" | "alone" | "withHistory") =>
    costOfRounds(
      rounds.map((round) => round[way]),
      options.mpans * options.days,
    );
  const costs = {
    parse: costOf("parse"),
    reads: costOf("reads"),
    alone: costOf("alone"),
    withHistory: costOf("withHistory"),
  };
  return {
    bench: "validate",
    ...resultHead(machine, troubleOf(costs, options.min)),
    load: { mpans: options.mpans, days: options.days, seed: options.seed },
    ...costs,
    ratio: ratioOf(costs),
  };
}

type Histories = readonly (readonly HistoryDay[])[];

function fillHistory(maker: LogMaker, mpans: number): Histories {
  const histories: (readonly HistoryDay[])[] = Array.from({ length: mpans }, () => []);
  for (let dayNumber = 0; dayNumber < historyDays; dayNumber += 1)
    passDay(maker.logsOf(dayNumber), histories);
  return histories;
}

interface RoundCost {
  readonly micros: number;
  readonly findings: number;
}

interface Round {
  readonly maker: LogMaker;
  readonly days: number;
  readonly filled: Histories;
  readonly collect: () => void;
}

/** Every block is made and decoded right before it is judged, as in service; only the judging is timed. */
function measureRound({ maker, days, filled, collect }: Round) {
  const histories = [...filled];
  const parse = new Meter();
  const reads = new Meter();
  const alone = new Meter();
  const withHistory = new Meter();
  for (let dayNumber = historyDays; dayNumber < historyDays + days; dayNumber += 1) {
    const logs = maker.logsOf(dayNumber);
    // As the record's days before are read for a block at once.
    const before = logs.map(({ day }, index) =>
      pointHistory(day, present(histories[index], "history of the point")),
    );
    const ways = [
      () => parse.measure(() => logs.reduce((sum, { text }) => sum + entriesIn(text), 0)),
      () => reads.measure(() => logs.reduce((sum, log) => sum + judgeReads(log), 0)),
      () => alone.measure(() => logs.reduce((sum, log) => sum + judgeAlone(log), 0)),
      () => withHistory.measure(() => judgeBlock(logs, before)),
    ];
    // Whoever comes first finds the logs cold: each does in its turn.
    const turn = dayNumber % ways.length;
    for (const measure of [...ways.slice(turn), ...ways.slice(0, turn)]) {
      collect();
      measure();
    }
    passDay(logs, histories);
  }
  return { parse, reads, alone, withHistory };
}

function entriesIn(text: string): number {
  const { entries }: { readonly entries: readonly unknown[] } = JSON.parse(text);
  return entries.length;
}

/** Adds up the processor time of the whole process, its collector included, over many pieces of work. */
class Meter implements RoundCost {
  micros = 0;
  findings = 0;

  measure(judge: () => number): void {
    const before = process.cpuUsage();
    this.findings += judge();
    const { user, system } = process.cpuUsage(before);
    this.micros += user + system;
  }
}

function judgeBlock(logs: readonly MadeLog[], histories: readonly PointHistory[]): number {
  let findings = 0;
  for (let index = 0; index < logs.length; index += 1)
    findings += judgeInSeries(
      present(logs[index], "log"),
      present(histories[index], "history of the point"),
    );
  return findings;
}

/** Makes the days of the logs part of the histories, which is not measured: in service the record is read for it. */
function passDay(logs: readonly MadeLog[], histories: (readonly HistoryDay[])[]): void {
  for (const [index, log] of logs.entries())
    histories[index] = withDay(log, present(histories[index], "history of the point"));
}

function costOfRounds(rounds: readonly RoundCost[], days: number): ValidateCost {
  const { findings } = present(rounds[0], "first round");
  return { ...medianCost(rounds.map(({ micros }) => micros / days)), findings };
}

interface Costs {
  readonly alone: ValidateCost;
  readonly withHistory: ValidateCost;
}

function ratioOf({ alone, withHistory }: Costs): number {
  return hundredths(withHistory.microsPerDay / alone.microsPerDay);
}

/** What falls short of the rate that was asked for; null: nothing, or none was. */
function troubleOf(costs: Costs, min: number | null): string | null {
  if (min === null) return null;
  const short = shortfall(costs.alone, min);
  if (short !== null) return short;
  const ratio = ratioOf(costs);
  return ratio > ratioMax ? `history costs ${ratio} times as much, ${ratioMax} at most` : null;
}
