/**
 * What a faultless service would say of itself: views made by hand from a plan, its ledger and the versions that were
 * settled. Tests alter them to see that the checker notices.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keyOf } from "../../../simulator/check/expected-days.ts";
import { type Injected, injectedSchema } from "../../../simulator/check/ledger-schema.ts";
import type {
  Evidence,
  ServiceDay,
  ServiceMessage,
  ServiceViews,
} from "../../../simulator/check/service-views.ts";
import { sentLine } from "../../../simulator/ledger/sent.ts";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import type { Plan } from "../../../simulator/plan.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import type { Version } from "./ideal-service.ts";

/** The views as plain data, to be altered before they are asked. */
export interface ViewData {
  readonly days: Map<string, ServiceDay>;
  readonly messages: ServiceMessage[];
  readonly reads: Record<string, number>;
  readonly evidence: Evidence[];
}

/** Writes `sent.jsonl` of a plan, and says what a service would hold of it. */
export function idealViews(directory: string, plan: Plan, versions: readonly Version[]): ViewData {
  const faults = injectedOf(directory);
  const parked = parkedMessages(faults);
  const messages: ServiceMessage[] = [];
  let accepted = 0;
  for (const planned of [...sendingDays(plan)].flat()) {
    const encoded = encodeMessage(plan, planned);
    appendFileSync(join(directory, "sent.jsonl"), `${sentLine(encoded)}\n`);
    if (planned.isRepeat) continue;
    const device = planned.device.esme;
    const code = parked.get(`${device} ${planned.seq}`) ?? null;
    const state = code === null ? "decided" : "parked";
    if (code === null) accepted += encoded.reads;
    const sha256 = encoded.sha256.slice(0, 32);
    messages.push({
      device,
      seq: planned.seq,
      sha256,
      state,
      code,
      reads: code === null ? encoded.reads : null,
    });
  }
  return {
    days: daysOf(versions),
    messages,
    reads: { accepted },
    evidence: faults.flatMap(evidenceOf),
  };
}

/** The views that say what the data says. */
export function viewsOf({ days, messages, reads, evidence }: ViewData): ServiceViews {
  return {
    day: async (day) => new Map([...days].filter(([key]) => key.endsWith(day))),
    messages: () => each(messages),
    countReads: async () => reads,
    countTold: async () => ({ exceptions: {}, advisories: {} }),
    evidence: (day) => each(evidence.filter((one) => one.day === day)),
    dayless: () => each(evidence.filter((one) => one.day === null)),
    close: async () => undefined,
  };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function injectedOf(directory: string): Injected[] {
  return readFileSync(join(directory, "injected.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => injectedSchema.parse(JSON.parse(line)));
}

/** Messages that faults have parked, by device and number, with the reason word. */
function parkedMessages(faults: readonly Injected[]): ReadonlyMap<string, string> {
  const parked = new Map<string, string>();
  for (const { esme, seq, expect } of faults)
    if (expect.read?.[0] === "parked")
      for (const number of seq) parked.set(`${esme} ${number}`, expect.read[1]);
  return parked;
}

function daysOf(versions: readonly Version[]): Map<string, ServiceDay> {
  const days = new Map<string, ServiceDay>();
  for (const { mpan, quantity, day, slots, verdict } of versions) {
    if (verdict !== "accepted") continue;
    const whOf = ({ v }: { v: string }) => Number(v.replace(".", ""));
    const key = keyOf(mpan, quantity, day);
    const known = days.get(key)?.accepted?.version ?? 0;
    const reads = new Map(
      slots.flatMap((slot) => (slot.q === "A" ? [[periodOf(slot.sp), whOf(slot)] as const] : [])),
    );
    const wh = slots.reduce((sum, slot) => sum + whOf(slot), 0);
    days.set(key, { accepted: { version: known + 1, wh }, isParked: false, reads, twice: [] });
  }
  return days;
}

function periodOf(stamp: string): number {
  const halfHours = Number(stamp.slice(11, 13)) * 2 + Number(stamp.slice(14, 16)) / 30;
  return halfHours === 0 ? 48 : halfHours;
}

/** What a service that does as it is expected has to show for a fault. */
function evidenceOf({ expect, mpan, mq, day, periods, esme, seq }: Injected): Evidence[] {
  const about = {
    mpan,
    mq,
    day,
    periods: periods.map(periodOf),
    device: null,
    seq: null,
    rule: "",
  };
  const at = Date.parse(`${day}T00:00:00Z`) + 90_000_000;
  const [what = "", code = ""] = expect.read ?? [];
  const dayless = { mpan: null, mq: null, day: null, periods: [], device: esme, rule: "", at };
  const isParked = what === "parked";
  return [
    ...(isParked
      ? seq.map((number) => ({ ...dayless, kind: "parked" as const, seq: number, what, code }))
      : []),
    ...(expect.read === null || isParked
      ? []
      : [{ ...about, kind: "read" as const, what, code, at }]),
    ...(expect.exception === null || isParked
      ? []
      : [{ ...about, kind: "exception" as const, what: "point", code: expect.exception, at }]),
    ...(expect.advisory === null
      ? []
      : [{ ...about, kind: "advisory" as const, what: "taken", code: expect.advisory, at }]),
  ];
}
