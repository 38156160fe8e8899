/** T10: every planted fault came to what its line expects, and whatever was found is expected by a line. */
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { Breaches, type Identity, type IdentityResult } from "../identity.ts";
import { type FaultOutcome, judgeFault, notOurs, periodOfStamp } from "../judge-fault.ts";
import type { HalfHour, JudgedDay, PlantedLine } from "../judged-day.ts";
import type { Evidence } from "../service-views.ts";

/** False alarms by what raised them: reason word, exception, advisory, refusal or ending. */
export type FalseAlarms = ReadonlyMap<string, number>;

export interface FaultsFound extends Identity {
  /** Asked of everything that the service says of points and messages. */
  evidence(each: Evidence): void;
  outcomes(): readonly FaultOutcome[];
  falseAlarms(): FalseAlarms;
}

interface Case {
  readonly planted: PlantedLine;
  halfHours: readonly HalfHour[] | null;
  refused: ReadonlyMap<string, number>;
  readonly evidence: Evidence[];
}

const noRefusals: ReadonlyMap<string, number> = new Map();

/** `faults` are all lines of the ledger. */
export function faultsAreFound(faults: readonly PlantedLine[], hasViews: boolean): FaultsFound {
  const book = new CaseBook(faults);
  const breaches = new Breaches();
  const alarms = new Map<string, number>();
  let outcomes: readonly FaultOutcome[] | null = null;
  let isRefusing = false;
  const alarm = (what: string) => alarms.set(what, (alarms.get(what) ?? 0) + 1);
  const judged = () => {
    outcomes ??= book.cases.map(({ planted, evidence, ...seen }) =>
      judgeFault(planted, {
        halfHours: seen.halfHours,
        refused: isRefusing ? seen.refused : null,
        evidence: hasViews ? evidence : null,
      }),
    );
    return outcomes;
  };
  return {
    id: "T10",
    day(day) {
      book.takeDay(day);
      isRefusing ||= day.platform.refused.size > 0;
      for (const says of unexpectedEndings(day)) {
        alarm(says.what);
        breaches.add("truth.jsonl", day.line, says.text);
      }
    },
    evidence(each) {
      if (book.takeEvidence(each)) return;
      const word = each.kind === "read" ? each.code : `${each.kind} ${each.code}`;
      alarm(word);
      // A finding alone changes nothing and tells nobody: it is counted, and held against no one.
      if (each.kind !== "finding")
        breaches.add("injected.jsonl", null, `${word}${placeOf(each)} that no fault explains`);
    },
    outcomes: judged,
    falseAlarms: () => alarms,
    result(): IdentityResult {
      for (const { line, fault, wrong } of judged())
        if (wrong.length > 0)
          breaches.add("injected.jsonl", line, `${fault}: not so: ${wrong.join(", ")}`);
      const all = judged();
      const isPartly = all.some(({ unasked }) => unasked.length > 0) || !hasViews;
      const count = (state: FaultOutcome["state"]) =>
        all.filter((each) => each.state === state).length;
      return breaches.result(
        {
          id: "T10",
          says: "every injected line has what it expects, and each thing found is expected by a line",
          figures: {
            planted: all.length,
            found: count("found"),
            missed: count("missed"),
            notApplicable: count("notApplicable"),
            notJudged: count("notJudged"),
          },
        },
        isPartly,
      );
    },
  };
}

/** The day that a thing was found on; no MPAN is printed. */
function placeOf({ mq, day }: Evidence): string {
  return [mq, day].map((part) => (part === null ? "" : ` ${part}`)).join("");
}

/** Half hours that did not end as actual, and refusals, though nothing was planted that explains them. */
function unexpectedEndings({ halfHours, platform, faults }: JudgedDay) {
  const found: { what: string; text: string }[] = [];
  for (const { period, ending, held, faults: named } of halfHours)
    if ((ending === "E" || ending === "X" || ending === "central") && named.length === 0)
      found.push({
        what: `ending ${ending}`,
        text: `period ${period} ends as ${ending} ${held?.[2] ?? ""} though no fault is planted there`,
      });
  const expected = new Set(
    faults.flatMap(({ content }) => (content.expect.refusal ? content.periods : [])),
  );
  for (const [stamp, times] of platform.refused) {
    if (!expected.has(stamp))
      found.push({
        what: "refusal",
        text: `period ${periodOfStamp(stamp)} was refused though no fault asks for it`,
      });
    else if (times > 1)
      found.push({
        what: "refusal",
        text: `period ${periodOfStamp(stamp)} was refused ${times} times`,
      });
  }
  return found;
}

/** The planted faults with what was seen around each. */
class CaseBook {
  readonly cases: readonly Case[];
  readonly #byPoint = new Map<string, Case[]>();
  /** By running number and point. */
  readonly #firstDay = new Map<string, string>();
  readonly #byMessage = new Map<string, Case[]>();
  /** Kinds of exceptions that some line expects. */
  readonly #exceptions: ReadonlySet<string | null>;

  constructor(faults: readonly PlantedLine[]) {
    this.#exceptions = new Set(faults.map(({ content }) => content.expect.exception));
    this.cases = faults.map((planted) => ({
      planted,
      halfHours: null,
      refused: noRefusals,
      evidence: [],
    }));
    for (const each of this.cases) {
      const { n, mpan, esme, seq, day } = each.planted.content;
      const first = this.#firstDay.get(`${n} ${mpan}`);
      if (first === undefined || day < first) this.#firstDay.set(`${n} ${mpan}`, day);
      if (mpan !== null) push(this.#byPoint, mpan, each);
      for (const number of seq) push(this.#byMessage, `${esme} ${number}`, each);
    }
  }

  takeDay({ truth, halfHours, platform, faults }: JudgedDay): void {
    if (faults.length === 0) return;
    for (const each of this.#byPoint.get(truth.mpan ?? "") ?? []) {
      const { mq, day } = each.planted.content;
      if (mq !== truth.mq || day !== truth.day) continue;
      each.halfHours = halfHours;
      each.refused = platform.refused;
    }
  }

  /** Puts it to the faults that it may be of; false: nothing planted explains it. */
  takeEvidence(each: Evidence): boolean {
    if (each.device !== null) return this.#takeMessage(each);
    if (each.mpan === null) return true;
    const cases = (this.#byPoint.get(each.mpan) ?? []).filter(
      ({ planted: { content } }) =>
        (each.mq === null || each.mq === content.mq) &&
        (each.day === null || each.day >= this.#since(each, content) || isEdgeOfLog(each, content)),
    );
    for (const of of cases) of.evidence.push(each);
    return cases.some((of) => explains(of, each)) || this.#isOfService(each);
  }

  /** What the service says of itself concerns every point: one line that expects it explains it for all. */
  #isOfService({ kind, what, code }: Evidence): boolean {
    return kind === "exception" && what === "service" && this.#exceptions.has(code);
  }

  /** A supplier is told once of what lasts: of later days by the notice of an earlier one of the same planting. */
  #since({ kind }: Evidence, { n, mpan, day }: PlantedLine["content"]): string {
    return kind === "advisory" ? (this.#firstDay.get(`${n} ${mpan}`) ?? day) : day;
  }

  #takeMessage(each: Evidence): boolean {
    const cases = this.#byMessage.get(`${each.device} ${each.seq}`) ?? [];
    for (const of of cases) of.evidence.push(each);
    return cases.length > 0 || each.code === notOurs;
  }
}

function explains({ planted: { content } }: Case, each: Evidence): boolean {
  if (each.kind === "finding") return each.what === "note" || each.day === content.day;
  if (each.kind === "exception") return true;
  if (each.kind === "advisory")
    return content.expect.advisory === each.code || isOfDefault(each, content);
  // Late and repeated answers about the fault's day: a duplicate or stale read there is its doing.
  return (
    isEdgeOfLog(each, content) ||
    (each.day === content.day &&
      (content.periods.length === 0 || touchesPeriod(content.periods, each)))
  );
}

/** Where nothing of ours is held the centre puts something, and the supplier is told. */
function isOfDefault({ code }: Evidence, { expect }: PlantedLine["content"]): boolean {
  return expect.ending === "X" && code === "centralDefaultsApplied";
}

/**
 * What all of a log is refused for is so for its first row too, which tells slot 48 of the day before, and for slot 48
 * of its own day, which the next log may heal.
 */
function isEdgeOfLog(each: Evidence, { day, expect }: PlantedLine["content"]): boolean {
  return (
    each.kind === "read" &&
    each.code === expect.read?.[1] &&
    (each.day === day || each.day === addDays(settlementDay(day), -1)) &&
    each.periods.every((period) => period === periodsPerDay)
  );
}

function touchesPeriod(stamps: readonly string[], { periods }: Evidence): boolean {
  return periods.length === 0 || stamps.some((stamp) => periods.includes(periodOfStamp(stamp)));
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
