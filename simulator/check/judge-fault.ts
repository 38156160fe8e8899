/** One planted fault against what became of it: what was expected, what of that is there, and how it was found. */
import type { HalfHour, PlantedLine } from "./judged-day.ts";
import type { Evidence } from "./service-views.ts";

/** Reads outside any appointment are refused by this word, fault or none. */
export const notOurs = "notAppointed";

export interface FaultOutcome {
  /** Its line in `injected.jsonl`. */
  readonly line: number;
  readonly n: number;
  readonly fault: string;
  readonly kind: string;
  readonly meter: number;
  readonly mq: string;
  readonly day: string;
  /** `notApplicable`: it leaves nothing to find, and ended as it must; `notJudged`: only views could tell. */
  readonly state: "found" | "missed" | "notApplicable" | "notJudged";
  /** Rules, reasons, exceptions, advisories and qualities by which it was found. */
  readonly by: readonly string[];
  /** Market milliseconds from the end of its last half hour to the first sign of it; null: no sign has a time. */
  readonly tookMs: number | null;
  /** What is not as expected; empty: all of it is. */
  readonly wrong: readonly string[];
  /** What could not be asked without the service's views. */
  readonly unasked: readonly string[];
}

/** What was seen around a fault. */
export interface Seen {
  /** Half hours of its point and day; null: the point is none of ours, or its day was not generated. */
  readonly halfHours: readonly HalfHour[] | null;
  /** End stamps that our refusals told the platform of; null: the service tells none at all, in the whole run. */
  readonly refused: ReadonlyMap<string, number> | null;
  /** What the service says of its point and messages; null: no views were asked. */
  readonly evidence: readonly Evidence[] | null;
}

/** Judges one line. */
export function judgeFault({ line, content }: PlantedLine, seen: Seen): FaultOutcome {
  const { n, fault, kind, meter, mq, day, detectable } = content;
  const signs = [
    ...slotSigns(content, seen.halfHours),
    ...refusalSigns(content, seen.refused),
    ...evidenceSigns(content, seen.evidence),
  ];
  const wrong = signs.flatMap(({ isThere, isAsked, name }) => (isThere || !isAsked ? [] : [name]));
  const there = signs.filter(({ isThere, isSign }) => isThere && isSign);
  const named = (seen.evidence ?? []).filter((each) => namesFault(each, content));
  const by = [...new Set([...there.map(({ name }) => name), ...named.map(wordOf)])].sort();
  return {
    ...{ line, n, fault, kind, meter, mq, day, by, wrong },
    state: wrong.length > 0 ? "missed" : stateOf(signs, detectable),
    tookMs: tookMs(content, named),
    unasked: signs.flatMap(({ isAsked, name }) => (isAsked ? [] : [name])),
  };
}

/** Of a fault of which nothing is wrong. */
function stateOf(signs: readonly Sign[], detectable: boolean): FaultOutcome["state"] {
  const leaving = signs.filter(({ isSign }) => isSign);
  if (!detectable || leaving.length === 0) return "notApplicable";
  return leaving.some(({ isThere }) => isThere) ? "found" : "notJudged";
}

interface Sign {
  readonly name: string;
  readonly isThere: boolean;
  /** False: there were no views to ask. */
  readonly isAsked: boolean;
  /** True: something by which a fault is found; false: only an ending that must be. */
  readonly isSign: boolean;
}

type Content = PlantedLine["content"];

function slotSigns(
  { periods, expect, mpan }: Content,
  halfHours: readonly HalfHour[] | null,
): Sign[] {
  if (periods.length === 0 || (mpan === null && expect.ending === "N")) return [];
  const touched = (halfHours ?? []).filter(({ faults }) =>
    faults.some(({ content }) => content.expect === expect),
  );
  const { slot, ending } = expect;
  const isEnded =
    touched.length === periods.length && touched.every((half) => endsAs(half, ending));
  const ended = {
    name: `ending ${ending}`,
    isThere: isEnded,
    isAsked: true,
    isSign: ending === "X",
  };
  if (slot === null) return [ended];
  const isFilled = touched.every(
    ({ held }) => held !== null && slot.q.includes(held[2]) && held[3] === slot.e,
  );
  const name = `q ${slot.q.join(" or ")} e ${slot.e}`;
  return [ended, { name, isThere: isEnded && isFilled, isAsked: true, isSign: true }];
}

function endsAs({ ending }: HalfHour, expected: string): boolean {
  return ending === expected || (expected === "E" && ending === "central");
}

function refusalSigns({ periods, expect }: Content, refused: Seen["refused"]): Sign[] {
  const isTold = periods.length > 0 && periods.every((stamp) => refused?.has(stamp) === true);
  const isNotTold = periods.every((stamp) => refused?.has(stamp) !== true);
  if (expect.refusal)
    return [{ name: "refusal", isThere: isTold, isAsked: refused !== null, isSign: true }];
  return isNotTold ? [] : [{ name: "no refusal", isThere: false, isAsked: true, isSign: false }];
}

function evidenceSigns(content: Content, evidence: readonly Evidence[] | null): Sign[] {
  const { expect } = content;
  const isAsked = evidence !== null;
  const has = (test: (each: Evidence) => boolean) => evidence?.some(test) ?? false;
  const signs: Sign[] = [];
  if (expect.read !== null) {
    const [what, code] = expect.read;
    const isThere = has((each) =>
      // A read that stands leaves no trace but the flag that a rule has put on it.
      what === "accepted"
        ? each.kind === "finding" &&
          each.code === code &&
          isAbout(each, content) &&
          touches(each, content)
        : isRead(each, content) && each.what === what && isReason(each.code, code),
    );
    signs.push({ name: `${what} ${code}`, isThere, isAsked, isSign: true });
  }
  if (expect.exception !== null) {
    const kind = expect.exception;
    const isThere = has(
      (each) =>
        (each.kind === "exception" &&
          isAbout(each, content) &&
          isKind(each, kind, evidence ?? [])) ||
        (each.kind === "parked" && isRead(each, content)),
    );
    signs.push({ name: `exception ${kind}`, isThere, isAsked, isSign: true });
  }
  if (expect.advisory !== null) {
    const kind = expect.advisory;
    const isThere = has(
      (each) => each.kind === "advisory" && each.code === kind && each.mpan === content.mpan,
    );
    signs.push({ name: `advisory ${kind}`, isThere, isAsked, isSign: true });
  }
  return signs;
}

/** No order of arrival is promised: of two messages the earlier is stale where it came after the later, else replaced. */
const byArrival = ["newer", "stale"];

function isReason(found: string, expected: string): boolean {
  return found === expected || [found, expected].every((each) => byArrival.includes(each));
}

/** A read of the fault's half hours, or one of its messages that was parked or refused whole. */
function isRead(each: Evidence, content: Content): boolean {
  if (each.kind === "parked" || (each.kind === "read" && each.day === null))
    return each.device === content.esme && content.seq.includes(each.seq ?? -1);
  return each.kind === "read" && isAbout(each, content) && touches(each, content);
}

function isAbout({ mpan, mq, day }: Evidence, content: Content): boolean {
  if (mpan === null) return true;
  return (
    mpan === content.mpan &&
    (mq === null || mq === content.mq) &&
    (day === null || day >= content.day)
  );
}

/** Kinds whose finding has another word. */
const findingOf: Readonly<Record<string, string>> = { consumptionOnDeEnergised: "deEnergisedUse" };

/** An exception goes by its cause; a finding of its members may name the kind. */
function isKind(
  { code, mpan, day }: Evidence,
  kind: string,
  evidence: readonly Evidence[],
): boolean {
  return (
    code === kind ||
    (mpan !== null &&
      evidence.some(
        (other) =>
          other.kind === "finding" &&
          other.code === (findingOf[kind] ?? kind) &&
          other.mpan === mpan &&
          other.day === day,
      ))
  );
}

function touches({ periods }: Evidence, content: Content): boolean {
  if (content.periods.length === 0 || periods.length === 0) return true;
  const own = new Set(content.periods.map(periodOfStamp));
  return periods.some((period) => own.has(period));
}

/** What shows the fault by name: parked messages, refused reads, findings above a note, exceptions and advisories. */
function namesFault(each: Evidence, content: Content): boolean {
  if (each.kind === "parked" || each.kind === "read")
    return isRead(each, content) && (each.code !== notOurs || content.expect.read?.[1] === notOurs);
  if (each.mpan !== content.mpan || each.day !== content.day) return false;
  return each.kind !== "finding" || (each.what !== "note" && touches(each, content));
}

function wordOf({ kind, rule, code }: Evidence): string {
  if (kind === "exception" || kind === "advisory") return `${kind} ${code}`;
  return rule === "" ? code : `${rule}.${code}`;
}

function tookMs({ periods, day }: Content, named: readonly Evidence[]): number | null {
  const times = named.flatMap(({ at }) => (at === null ? [] : [at]));
  if (times.length === 0) return null;
  const since = Date.parse(periods.at(-1) ?? `${day}T00:00:00Z`);
  return Math.max(0, Math.min(...times) - since);
}

/** Period of an end stamp in whole half hours: midnight ends period 48. */
export function periodOfStamp(stamp: string): number {
  const minutes = Number(stamp.slice(11, 13)) * 60 + Number(stamp.slice(14, 16));
  return minutes === 0 ? 48 : minutes / 30;
}
