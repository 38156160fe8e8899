/**
 * A day drawn as a picture, for tests of validation: what comes, an arrow, what the day becomes; and again, with
 * the day as the record then holds it.
 *
 *     register 1000 11272      midnight reads of the day
 *     01:12                    a message, by the time of the next day at which the meter answered
 *     1-17    214
 *     18      -                no row
 *     19      "143"            figures as they stand in JSON, `|` between rows of one stamp, `+` between elements
 *     20-48   198
 *     =>
 *     wait                     the decision
 *     1-17    214  A
 *     18      M 2              missing, with the reason of the estimate
 *     19      I 3              an unusable figure is held
 *     20-48   198  A
 *     V10 refuse 19            what the rules found; flags of slot and day rules only where a picture names the rule
 *
 * Further lines above an arrow: `+7 06:00` (a message seven days later), `also 02:00` (another message of the
 * same job), `centre 5 300 ECS1012` (the centre turned down 300 Wh of period 5), `answer E21` (the last answer
 * without reads), `due` (the cut-off has come), `final` (the last one has passed), `filled 100` (estimate fills what is open), `nothing` (the day is
 * looked at again). Unless told otherwise a point of one phase, on 2026-10-20.
 */

import { expect } from "@jest/globals";
import { unpackReason } from "../../src/domain/day/quality.ts";
import { esmeGuid } from "../../src/domain/identity/esme-guid.ts";
import type { ProfileMessage } from "../../src/domain/metering/meter-message.ts";
import type { DeviceBinding } from "../../src/domain/standing/standing.ts";
import { formatInstant } from "../../src/domain/time/instant.ts";
import {
  dayMs,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../src/domain/time/settlement-period.ts";
import type { StoredReads } from "../../src/domain/validate/assemble-day.ts";
import { findRule } from "../../src/domain/validate/catalogue.ts";
import type { DayDecision } from "../../src/domain/validate/decide-day.ts";
import { disposeReads } from "../../src/domain/validate/dispose-reads.ts";
import type { Finding, RuleScope } from "../../src/domain/validate/rule.ts";
import { DayRecord, factsOf } from "./day-record.ts";
import { columnOf } from "./profile-column.ts";
import { broughtAlong } from "./rulesets.ts";
import { bindingOf } from "./standing.ts";

export interface Drawing {
  readonly day?: string;
  readonly quantity?: "AI" | "AE";
  /** The binding of the device; initially one phase of a whole current connection, appointed for good. */
  readonly binding?: DeviceBinding;
}

type Rows = [string, ...string[]][];

/** Draws a day: every step above an arrow is one job, every line below it is compared. Returns the last decision. */
export function checkDay(picture: string, drawing: Drawing = {}): DayDecision {
  const day = settlementDay(drawing.day ?? "2026-10-20");
  const quantity = drawing.quantity ?? "AI";
  const binding = drawing.binding ?? bindingOf({ quantity });
  const record = new DayRecord(factsOf(binding, day));
  const job = new DrawnJob(record, binding, day);
  let decision: DayDecision = { kind: "unchanged" };
  for (const { above, below } of stepsOf(picture)) {
    decision = job.run(above);
    const expected = expectedLines(below);
    expect(drawnDecision(decision, record, expected)).toEqual(expected);
  }
  return decision;
}

/** One job: the lines above an arrow. */
class DrawnJob {
  readonly #record: DayRecord;
  readonly #binding: DeviceBinding;
  readonly #day: SettlementDay;
  #messages = 0;

  constructor(record: DayRecord, binding: DeviceBinding, day: SettlementDay) {
    this.#record = record;
    this.#binding = binding;
    this.#day = day;
  }

  run(lines: Rows): DayDecision {
    const drawn: { readAt: number; rows: Rows }[] = [];
    for (const [word, ...rest] of lines) {
      if (/^(also )?(\+\d+ )?\d\d:\d\d$/.test([word, ...rest].join(" ")))
        drawn.push({ readAt: this.#instantOf([word, ...rest]), rows: [] });
      else if (/^\d/.test(word)) drawn.at(-1)?.rows.push([word, ...rest]);
      else this.#command(word, rest);
    }
    return this.#record.decide(drawn.flatMap(({ rows, readAt }) => this.#readsOf(rows, readAt)));
  }

  #command(word: string, [a = "", b = "", code = ""]: readonly string[]): void {
    const record = this.#record;
    const { facts } = record;
    if (word === "register") record.facts = { ...facts, opening: Number(a), closing: Number(b) };
    else if (word === "answer") record.facts = { ...facts, lastAnswer: a };
    else if (word === "centre") {
      const rejected = { period: Number(a), wattHours: Number(b), code };
      record.facts = { ...facts, rejected: [...facts.rejected, rejected] };
    } else if (word === "due") record.isDue = true;
    else if (word === "final") record.isFinal = true;
    else if (word === "filled") record.fill(Number(a));
    else if (word !== "nothing") throw new Error(`no such line: ${word}`);
  }

  /** The message as it would be decoded, disposed of by the rules. */
  #readsOf(rows: Rows, readAt: number): StoredReads[] {
    const stamps: string[] = [];
    const figures: unknown[][] = [];
    for (const [range, ...texts] of rows)
      for (const period of periodsOf(range))
        for (const row of texts.join(" ").split("|")) {
          if (row.trim() === "-") continue;
          stamps.push(formatInstant(dayStart(this.#day) + period * halfHourMs));
          figures.push(row.split("+").map((text) => JSON.parse(text)));
        }
    const { quantity, device, variant } = this.#binding;
    const message: ProfileMessage = {
      kind: "profile",
      head: { esme: esmeGuid(device), seq: 1, mpan: null, readAt, clock: "reliable" },
      variant,
      stampMarks: "end",
      window: null,
      stamps,
      columns: [columnOf(quantity, figures)],
    };
    const receivedAt = readAt + 5_000;
    const context = { receivedAt, bindings: [this.#binding], rulesets: broughtAlong };
    this.#messages += 1;
    const blockId = `block-${this.#messages}`;
    return disposeReads(message, context)
      .days.filter(({ day }) => day === this.#day)
      .map((reads) => ({ ...reads, readAt, receivedAt, blockId, position: 0 }));
  }

  #instantOf(words: readonly string[]): number {
    const [time = "", plus = ""] = [...words].reverse();
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    const days = plus.startsWith("+") ? Number(plus) : 1;
    return dayStart(this.#day) + days * dayMs + (hours * 60 + minutes) * 60_000;
  }
}

interface DrawnDay {
  readonly decision: string;
  /** 48 texts such as `214 A`, `M 2`, `I 3`, or `-` where not appointed; null: not drawn. */
  readonly slots: readonly string[] | null;
  readonly findings: readonly string[];
}

function drawnDecision(decision: DayDecision, record: DayRecord, expected: DrawnDay): DrawnDay {
  if (decision.kind === "unchanged") return { decision: "unchanged", slots: null, findings: [] };
  const { kind } = decision;
  if (kind === "straight") {
    const slots = decision.slots.wattHours.map((wh) => (wh === null ? "-" : `${wh} A`));
    return { decision: kind, slots, findings: told(decision.findings, expected) };
  }
  const { judged } = decision;
  const { first, last } = record.facts.appointed;
  const slots = judged.wattHours.map((wattHours, index) => {
    if (index + 1 < first || index + 1 > last) return "-";
    if (wattHours !== null) return `${wattHours} A`;
    const reason = unpackReason(judged.reasons.charAt(index));
    return `${reason === 3 ? "I" : "M"} ${reason}`;
  });
  return { decision: kind, slots, findings: told(judged.findings, expected) };
}

/** Findings as lines. A picture is drawn for the rules it names: flags of other slot and day rules are left aside. */
function told(findings: readonly Finding[], expected: DrawnDay): string[] {
  const named = new Set(expected.findings.map((line) => line.split(" ")[0]));
  return findings
    .filter(({ rule, outcome }) => {
      const isFlag = outcome === "note" || outcome === "suspect";
      return !isFlag || named.has(rule) || !flagging.has(findRule(rule)?.scope);
    })
    .map(({ rule, outcome, periods }) => `${rule} ${outcome} ${rangesOf(periods)}`.trim())
    .sort();
}

const flagging: ReadonlySet<RuleScope | undefined> = new Set<RuleScope>(["slot", "day"]);

function expectedLines([[decision] = [""], ...lines]: Rows): DrawnDay {
  const slots = new Array<string>(48).fill("-");
  const findings: string[] = [];
  let isDrawn = false;
  for (const [first, ...rest] of lines) {
    if (first.startsWith("V")) findings.push([first, ...rest].join(" "));
    else {
      isDrawn = true;
      for (const period of periodsOf(first)) slots[period - 1] = rest.join(" ");
    }
  }
  return { decision, slots: isDrawn ? slots : null, findings: findings.sort() };
}

function stepsOf(picture: string): { above: Rows; below: Rows }[] {
  const steps: { above: Rows; below: Rows }[] = [];
  let above: Rows = [];
  let below: Rows | null = null;
  for (const line of picture.split("\n")) {
    const [first, ...rest] = line.trim().split(/\s+/);
    if (first === undefined || first === "") continue;
    if (first === "=>") below = [];
    else if (below === null) above.push([first, ...rest]);
    else if (isBelow(first, rest)) below.push([first, ...rest]);
    else {
      steps.push({ above, below });
      above = [[first, ...rest]];
      below = null;
    }
  }
  if (below === null) throw new Error("a picture ends with what follows");
  return [...steps, { above, below }];
}

const decisions = ["straight", "settle", "wait", "fill", "keep", "unchanged"];

/** Lines of an outcome: a decision, a finding, or periods with a state. */
function isBelow(first: string, rest: readonly string[]): boolean {
  return (
    decisions.includes(first) ||
    /^V\d/.test(first) ||
    (/^\d[\d,-]*$/.test(first) && (rest[1] === "A" || /^[MI-]$/.test(rest[0] ?? "")))
  );
}

function periodsOf(ranges: string): number[] {
  return ranges.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** `1-3,7`: neighbours put together. */
function rangesOf(periods: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const period of periods) {
    const last = parts.at(-1);
    if (last !== undefined && last[1] === period - 1) last[1] = period;
    else parts.push([period, period]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}
