/** What meters send in a run, and what must become of it: drawn by chance, reckoned without any rule of the service. */
import { integerBetween, type Random } from "../../../simulator/random.ts";
import { mpan, mpanCheckDigit } from "../../../src/domain/identity/mpan.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import { dayMs, dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bindingOf, registrationOf } from "../../support/standing.ts";

/** A message before it is received. */
export interface PlannedMessage {
  readonly topic: string;
  readonly body: object;
  /** True: it comes after the first run has fallen due. */
  readonly isLate: boolean;
  /** Reads in it that can be read; null: it cannot be. */
  readonly reads: number | null;
}

/** A meter of a run: what it sends of the day, and the watt-hours that stand once all has come; null: none do. */
export interface PlannedMeter {
  readonly binding: DeviceBinding;
  readonly messages: readonly PlannedMessage[];
  readonly standing: readonly (number | null)[];
}

const halfHourMs = dayMs / 48;
const minuteMs = 60_000;

/** A meter and its messages of the day. */
export function planMeter(pointId: number, day: SettlementDay, random: Random): PlannedMeter {
  const twelve = `1499${String(pointId).padStart(8, "0")}`;
  const core = mpan(`${twelve}${mpanCheckDigit(twelve)}`);
  const device = `02-5D-53-00-00-00-00-${String(pointId).padStart(2, "0")}`;
  const registrations = [registrationOf({ pointId, mpan: core })];
  const binding = bindingOf({ device, pointId, registrations });
  const planned = new PlannedDay(device, day, random);
  planned.log({ missing: 0.1, bad: 0.03 });
  for (let more = integerBetween(random, 0, 3); more > 0; more -= 1) planned.more();
  return { binding, messages: planned.messages, standing: planned.standing() };
}

interface Read {
  readonly wattHours: number;
  readonly readAt: number;
}

class PlannedDay {
  readonly messages: PlannedMessage[] = [];
  readonly #device: string;
  readonly #from: number;
  readonly #random: Random;
  /** Reads that are no nonsense, by slot. */
  readonly #good: Read[][] = Array.from({ length: 48 }, () => []);
  #readAt: number;

  constructor(device: string, day: SettlementDay, random: Random) {
    this.#device = device;
    this.#from = dayStart(day);
    this.#random = random;
    this.#readAt = this.#from + dayMs + 30 * minuteMs;
  }

  /** Of each slot the good read that the meter gave last. */
  standing(): readonly (number | null)[] {
    return this.#good.map(
      (reads) =>
        reads.reduce<Read | null>(
          (last, read) => (last && last.readAt > read.readAt ? last : read),
          null,
        )?.wattHours ?? null,
    );
  }

  /** Something else of the same day: a later log, single half hours, what cannot be read. */
  more(): void {
    const { unit } = this.#random;
    const kind = unit();
    if (kind < 0.4) this.log({ missing: unit(), bad: 0.05 });
    else if (kind < 0.8) this.#halfHours(integerBetween(this.#random, 1, 4));
    else
      this.#send(`dcc/v1/${this.#device}/profile/log/4.8.1`, { v: 1, kind: "profile.log" }, null);
  }

  /** The log of the day, read later than all before; shares of its slots are missing or negative. */
  log(shares: { readonly missing: number; readonly bad: number }): void {
    const readAt = this.#nextReadAt();
    const entries: [string, [number]][] = [];
    for (let slot = 0; slot < 48; slot += 1) {
      if (this.#random.unit() < shares.missing) continue;
      const wattHours = this.#wattHours(shares.bad);
      entries.push([stampText(this.#from + (slot + 1) * halfHourMs), [wattHours]]);
      this.#keep(slot, { wattHours, readAt });
    }
    const body = {
      ...this.#head("profile.log", readAt),
      ...{ srv: "4.8.1", variant: "S2A", scheduleId: 7, requestId: null, responseCode: "I0" },
      ...{ responseId: `${this.#device}:90-B3-D5-1F-30-02-00-00:${readAt}`, messageSuccess: true },
      ...{ from: stampText(this.#from), to: stampText(this.#from + dayMs), stamp: "end" },
      ...{ unit: "Wh", columns: ["AI"], entries },
    };
    this.#send(`dcc/v1/${this.#device}/profile/log/4.8.1`, body, entries.length);
  }

  #halfHours(count: number): void {
    for (let each = 0; each < count; each += 1) {
      const readAt = this.#nextReadAt();
      const slot = integerBetween(this.#random, 0, 47);
      const wattHours = this.#wattHours(0.1);
      this.#keep(slot, { wattHours, readAt });
      const body = {
        ...this.#head("profile.hh", readAt),
        ...{ mq: "AI", stamp: "end", t: stampText(this.#from + (slot + 1) * halfHourMs) },
        ...{ value: wattHours, elements: [wattHours], unit: "Wh" },
      };
      this.#send(`dcc/v1/${this.#device}/profile/hh/AI`, body, 1);
    }
  }

  #head(kind: string, readAt: number) {
    return {
      ...{ v: 1, kind, esme: this.#device, seq: this.messages.length + 1, mpan: null },
      ...{ messageId: `0199f7c2-3a10-7c41-9e55-${String(this.messages.length).padStart(12, "0")}` },
      ...{ readAt: new Date(readAt).toISOString(), clock: "reliable", historical: false },
    };
  }

  #send(topic: string, body: object, reads: number | null): void {
    this.messages.push({ topic, body, reads, isLate: this.#random.unit() < 0.3 });
  }

  #keep(slot: number, read: Read): void {
    if (read.wattHours >= 0) this.#good[slot]?.push(read);
  }

  #wattHours(badShare: number): number {
    const wattHours = integerBetween(this.#random, 60, 900);
    return this.#random.unit() < badShare ? -wattHours : wattHours;
  }

  #nextReadAt(): number {
    this.#readAt += minuteMs;
    return this.#readAt;
  }
}

function stampText(at: number): string {
  return new Date(at).toISOString().replace(".000", "");
}
