/**
 * What a faultless service and platform would make of a plan's messages, written for these tests alone: it
 * reads the very bytes that the simulator sends and the registrations, never the truth.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import type { Plan } from "../../../simulator/plan.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";

interface Slot {
  sp: string;
  v: string;
  q: string;
  e: string | null;
  arc: null;
}

/** A slot whose watt-hours are not written yet; its quality is `?` until it is filled. */
interface OpenSlot extends Slot {
  wh: number;
}

/** One version of a point's day on its way to the platform. */
export interface Version {
  mpan: string;
  quantity: string;
  day: string;
  slots: Slot[];
  verdict: "accepted" | "rejected";
}

interface Registration {
  mpan: string;
  quantity: "AI" | "AE";
  device: { esme: string; phases: number };
}

interface Body {
  kind: string;
  esme: string;
  readAt: string;
  from: string;
  columns?: string[];
  entries: ([string, number[]] | { t: string; AI?: number; AE?: number })[];
  mq: string;
  t: string;
  value: number;
  srv: string;
}

const halfHourMs = 1_800_000;
const hardMaxWh = { AI: 13_800, AE: 6_000 };

/** All versions that would be settled, in order: first what was there at the cut-off, then late reads. */
export function settleIdeally(directory: string, plan: Plan): Version[] {
  const registrations = readJsonLines<Registration>(directory, "registrations.jsonl");
  const rejections = readJsonLines<{ mpan: string; day: string; period: number }>(
    directory,
    "reject.jsonl",
  );
  const store = new ReadStore();
  const late = takeInTime(plan, store);
  const days = plan.edgeDay === null ? plan.days : [plan.edgeDay, ...plan.days];
  const sent = new SentVersions();
  const settleAll = () => {
    for (const registration of registrations) {
      for (const day of days) {
        const { mpan, quantity } = registration;
        const refused = rejections.filter((each) => each.mpan === mpan && each.day === day);
        const periods = refused.map(({ period }) => period);
        for (const { without, verdict } of attemptsOf(periods, sent.has(registration, day))) {
          const slots = settleDay(plan, store, registration, day, without);
          sent.add({ mpan, quantity, day, slots, verdict });
        }
      }
    }
  };
  settleAll();
  for (const body of late) store.take(body);
  settleAll();
  return sent.versions;
}

/** Stores what was there at the cut-off, and gives the messages that were late. */
function takeInTime(plan: Plan, store: ReadStore): Body[] {
  const late: Body[] = [];
  for (const message of [...sendingDays(plan)].flat()) {
    const body = decode(encodeMessage(plan, message).body);
    if (body === null) continue;
    if (message.isLate) late.push(body);
    else store.take(body);
  }
  return late;
}

/**
 * A day of which the centre refuses periods is sent twice: with them, which is rejected, and then without. Once
 * that is known it is only sent without.
 */
function attemptsOf(
  refused: readonly number[],
  isKnown: boolean,
): { without: readonly number[]; verdict: Version["verdict"] }[] {
  const accepted = { without: refused, verdict: "accepted" as const };
  if (refused.length === 0 || isKnown) return [accepted];
  return [{ without: [], verdict: "rejected" }, accepted];
}

/** Versions in the order in which they are sent; one that is the same as the last of its point and day is not. */
class SentVersions {
  readonly versions: Version[] = [];
  readonly #lastSlots = new Map<string, string>();

  has({ mpan, quantity }: Registration, day: string): boolean {
    return this.#lastSlots.has(`${mpan} ${quantity} ${day}`);
  }

  add(version: Version): void {
    const key = `${version.mpan} ${version.quantity} ${version.day}`;
    const slots = JSON.stringify(version.slots);
    if (this.#lastSlots.get(key) === slots) return;
    this.#lastSlots.set(key, slots);
    this.versions.push(version);
  }
}

/** Writes `platform.jsonl` with a call and a verdict for each version. */
export function writeJournal(
  directory: string,
  versions: readonly Version[],
  withVerdicts = true,
): void {
  const lines = versions.flatMap((version, index) => {
    const reference = `S-IF-021-1400000003-SDS-20261030-${index}`;
    const call = {
      pos: 0,
      at: "",
      channel: "IF-021",
      status: 201,
      code: "MSG0000",
      body: bodyOf(version, reference),
    };
    const { mpan, quantity, day, verdict } = version;
    const judged = { pos: 0, at: "", verdict, reference, mpan, quantity, day, codes: [] };
    return withVerdicts ? [call, judged] : [call];
  });
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  writeFileSync(join(directory, "platform.jsonl"), text);
}

/** A request body with one message of one day. */
export function bodyOf({ mpan, quantity, day, slots }: Version, reference: string): string {
  return JSON.stringify([
    {
      payload: {
        CommonBlock: { S1: { senderUniqueReference: reference }, M0: { MPANCore: mpan } },
        CustomBlock: {
          B900: {
            MQID: { measurementQuantityID: quantity },
            settlementDayConsumptionPeriods: [
              {
                settlementDay: { settlementDayDate: `${day}T00:00:00+00:00`, periodDuration: 30 },
                consumptionPeriods: slots,
              },
            ],
          },
        },
      },
    },
  ]);
}

class ReadStore {
  readonly #reads = new Map<string, { readAt: string; wh: number }>();
  readonly #registers = new Map<string, number>();
  readonly #silent = new Set<string>();

  take(body: Body): void {
    if (body.kind === "profile.hh") this.#read(body, body.mq, body.t, body.value);
    if (body.kind === "outcome") this.#silent.add(`${body.esme} ${body.srv} ${body.from}`);
    for (const entry of body.entries ?? []) {
      if (Array.isArray(entry))
        this.#read(body, body.columns?.[0] ?? "", entry[0], entry[1][0] ?? 0);
      else {
        const quantity = entry.AI === undefined ? "AE" : "AI";
        this.#registers.set(`${body.esme} ${quantity} ${entry.t}`, entry.AI ?? entry.AE ?? 0);
      }
    }
  }

  wh(esme: string, quantity: string, stamp: string): number | undefined {
    return this.#reads.get(`${esme} ${quantity} ${stamp}`)?.wh;
  }

  register(esme: string, quantity: string, stamp: string): number | undefined {
    return this.#registers.get(`${esme} ${quantity} ${stamp}`);
  }

  isSilent(esme: string, quantity: string, from: string): boolean {
    return this.#silent.has(`${esme} ${quantity === "AI" ? "4.8.1" : "4.8.3"} ${from}`);
  }

  #read({ esme, readAt }: Body, quantity: string, stamp: string, wh: number): void {
    const key = `${esme} ${quantity} ${stamp}`;
    const held = this.#reads.get(key);
    if (held === undefined || held.readAt < readAt) this.#reads.set(key, { readAt, wh });
  }
}

function settleDay(
  plan: Plan,
  store: ReadStore,
  { quantity, device }: Registration,
  day: SettlementDay,
  refusedByCentre: readonly number[],
): Slot[] {
  const [first, last] = plan.appointedPeriods(day) ?? [1, 0];
  const maxWh = hardMaxWh[quantity] * device.phases;
  const reasonOfNone = store.isSilent(device.esme, quantity, stampAt(day, 0)) ? "4" : "2";
  const slots: OpenSlot[] = [];
  for (let period = first; period <= last; period += 1) {
    const stamp = stampAt(day, period);
    const sp = stamp.replace("Z", "+00:00");
    const wh = store.wh(device.esme, quantity, stamp) ?? null;
    const isInvalid = refusedByCentre.includes(period) || isImpossible(wh, maxWh);
    if (wh === null || isInvalid)
      slots.push({ sp, v: "", q: "?", e: isInvalid ? "3" : reasonOfNone, arc: null, wh: 0 });
    else slots.push({ sp, v: "", q: "A", e: null, arc: null, wh });
  }
  const open = store.register(device.esme, quantity, stampAt(day, 0));
  const close = store.register(device.esme, quantity, stampAt(day, 48));
  fill(slots, quantity, open === undefined || close === undefined ? null : close - open);
  return slots.map(({ wh, ...slot }) => ({ ...slot, v: kwh(wh) }));
}

function isImpossible(wh: number | null, maxWh: number): boolean {
  return wh !== null && (wh < 0 || wh > maxWh);
}

function stampAt(day: SettlementDay, period: number): string {
  return new Date(dayStart(day) + period * halfHourMs).toISOString().replace(".000", "");
}

/** Fills the holes so that the day adds up to the advance of its registers; null, or an impossible one: by default. */
function fill(slots: readonly OpenSlot[], quantity: string, advance: number | null): void {
  const holes = slots.filter(({ q }) => q === "?");
  const left = (advance ?? 0) - slots.reduce((sum, { wh }) => sum + wh, 0);
  if (advance === null || left > holes.length * 41_400) {
    const byDefault = quantity === "AE" ? { q: "ZE1", wh: 0 } : { q: "E9", wh: 100 };
    for (const hole of holes) Object.assign(hole, byDefault);
    return;
  }
  const byRegister = holes.length === 1 ? "E0" : holes.length === 48 ? "E2" : "E1";
  for (const [index, hole] of holes.entries()) {
    hole.q = byRegister;
    hole.wh =
      Math.floor((left * (index + 1)) / holes.length) - Math.floor((left * index) / holes.length);
  }
}

function kwh(wh: number): string {
  const digits = String(wh).padStart(4, "0");
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

function decode(bytes: Buffer): Body | null {
  try {
    return JSON.parse(bytes.toString("utf8")) as Body;
  } catch {
    return null;
  }
}

function readJsonLines<T>(directory: string, name: string): T[] {
  const text = readFileSync(join(directory, name), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
