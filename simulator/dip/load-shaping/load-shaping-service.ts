/**
 * The Load Shaping Service (P13): collects the actual half hours that are submitted, and at 06:00 UTC publishes the
 * shapes of the day before for every group it has seen, then their totals.
 */
import {
  addDays,
  dayAt,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import type { Clock } from "../../../src/std/clock.ts";
import type { ConsumptionMessage, DayColumns } from "../consumption/consumption-message.ts";
import type { Envelope } from "../envelope.ts";
import type { Registry } from "../market-data/registry.ts";
import type { Identifiers } from "../platform/identifiers.ts";
import { loadShapingServiceId } from "../platform/participants.ts";
import { readStamp } from "../stamp.ts";
import { collectedActuals } from "./collected-actuals.ts";
import { type PublishedDay, publishedShapes } from "./published-shapes.ts";
import { type GroupedPoint, groupsOf, type ShapeGroup } from "./shape-group.ts";
import { shapesMessage, totalsMessage } from "./shape-messages.ts";

export interface LoadShapingParts {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Hands a message to the platform, which stamps and delivers it. */
  readonly publish: (message: Envelope) => void;
  /** Points that a mean rests on at least. */
  readonly metersMin: number;
}

export interface LoadShapingService {
  /** Takes the messages of an IF-021 call, which the platform sends on to the service (P5). */
  take(messages: readonly ConsumptionMessage[]): void;
  /** The shape of a day for a point: of its own group, else of the wider ones; null: none is published. */
  shapeOf(point: GroupedPoint, day: SettlementDay): PublishedDay | null;
  /** Publishes no more. */
  stop(): Promise<void>;
}

/** Time of day of a publication, UTC. */
const publishedAtMs = 6 * 3_600_000;
/** Groups of a message: 150 of 5.3 kB stay below the platform's megabyte. */
const groupsMax = 150;
/** A day is published once; what comes for it later is not waited for. */
const daysKept = 2;

export function createLoadShapingService(parts: LoadShapingParts): LoadShapingService {
  const { clock, registry } = parts;
  const stopping = new AbortController();
  const actuals = collectedActuals();
  const shapes = publishedShapes();
  let environmentTag = "DEV";
  const running = run();

  async function run(): Promise<void> {
    for (let at = nextPublication(clock.now()); ; at += dayMs) {
      await clock.sleep(at - clock.now(), { signal: stopping.signal });
      if (stopping.signal.aborted) return;
      publishDay(addDays(dayAt(at), -1));
      actuals.forget(addDays(dayAt(at), -daysKept));
    }
  }

  function publishDay(day: SettlementDay): void {
    const groups = actuals.groups();
    for (let from = 0; from < groups.length; from += groupsMax) {
      const published = groups
        .slice(from, from + groupsMax)
        .map((group) => shapes.publish(group, day, actuals.meanOf(day, group, parts.metersMin)));
      parts.publish(
        shapesMessage(
          day,
          published.map(({ shape }) => shape),
          sender("IF-022"),
        ),
      );
      const totals = published.map(({ shape, totals: each }) => ({ ...each, group: shape.group }));
      parts.publish(totalsMessage(day, totals, sender("IF-023")));
    }
  }

  function sender(channel: string) {
    const at = clock.now();
    const of = { channel, senderDipId: loadShapingServiceId, role: "LSS" };
    return { environmentTag, senderUniqueReference: parts.identifiers.senderReference(of, at), at };
  }

  function takeDay(message: ConsumptionMessage, day: DayColumns): void {
    const start = readStamp(day.settlementDay.settlementDayDate);
    if (start % dayMs !== 0) return;
    const wattHours: (number | null)[] = new Array(periodsPerDay).fill(null);
    for (let place = 0; place < day.ends.length; place += 1) {
      const slot = ((day.ends[place] ?? 0) - start) / halfHourMs - 1;
      if (day.qualities[place] === "A" && slot >= 0 && slot < periodsPerDay)
        wattHours[slot] = day.wattHours[place] ?? null;
    }
    const mpan = message.common.M0.MPANCore;
    for (const group of groupsAt(message, start))
      actuals.take(dayAt(start), group, mpan, wattHours);
  }

  function groupsAt(
    { common, connection, quantity }: ConsumptionMessage,
    at: number,
  ): readonly ShapeGroup[] {
    const { MPANCore, GSPGroupID } = common.M0;
    const registered = registry
      .registrationsOf(MPANCore)
      ?.find(({ appointed: { from, to } }) => from <= at && (to === null || at < to));
    if (registered === undefined) return [];
    return groupsOf({
      gspGroup: GSPGroupID,
      connectionType: connection.connectionTypeIndicator,
      marketSegment: registered.marketSegment,
      domestic: registered.domestic,
      quantity,
    });
  }

  return {
    take(messages) {
      for (const message of messages) {
        environmentTag = message.common.S1.environmentTag;
        for (const day of message.days) takeDay(message, day);
      }
    },
    shapeOf(point, day) {
      for (const group of groupsOf(point)) {
        const shape = shapes.find(group, day);
        if (shape !== null) return shape;
      }
      return null;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** The next 06:00 UTC after an instant. */
function nextPublication(now: number): number {
  const today = dayStart(dayAt(now)) + publishedAtMs;
  return today > now ? today : today + dayMs;
}
