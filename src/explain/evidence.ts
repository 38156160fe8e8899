/** Everything that bears on one day: its rows, standing facts, registers, and the messages that these name. */
import type { Config } from "../config.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import { isActive, type MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import { initialRuleset } from "../domain/ruleset/ruleset.ts";
import { type DayStanding, standingOfDay, standingOn } from "../domain/standing/day-standing.ts";
import { dayMs, dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { dueAt } from "../domain/timetable/cut-off.ts";
import { decodeMessage } from "../mqtt/decode-message.ts";
import { parseTopic } from "../mqtt/topics.ts";
import type { InboxMessage } from "../stages/ports.ts";
import { type DayRecord, findMessages, loadDayRecord } from "../store/day-record.ts";
import { loadInboxMessages } from "../store/inbox.ts";
import { type KeptRegister, loadRegisters } from "../store/load-days.ts";
import type { Pool } from "../store/pool.ts";
import { loadBindingsOfPoints } from "../store/standing.ts";
import { placeOf } from "./place.ts";

/** A message of a meter, without its device. */
export interface MessageOrigin {
  /** `block:position`. */
  readonly place: string;
  /** Channel and subject of its topic, such as `profile.log 4.8.1`. */
  readonly what: string;
  /** When the device answered; null: not readable. */
  readonly readAt: number | null;
  readonly receivedAt: number;
}

export interface Evidence {
  readonly key: DayKey;
  readonly record: DayRecord;
  /** Null: not appointed to us on that day. */
  readonly standing: DayStanding | null;
  /** Market time at which the day is filled if it is not complete. */
  readonly dueAt: number;
  readonly opening: KeptRegister | null;
  readonly closing: KeptRegister | null;
  /** By place. */
  readonly origins: ReadonlyMap<string, MessageOrigin>;
  /** Place of the one message that brought the whole day, where there was one. */
  readonly wholeDayPlace: string | null;
}

/** Gathers it. `quantity` null: the active quantity that is registered on the day, else AI. */
export async function gatherEvidence(
  pool: Pool,
  asked: {
    readonly pointId: number;
    readonly day: SettlementDay;
    readonly quantity: MeasurementQuantity | null;
  },
  config: Config,
): Promise<Evidence> {
  const { pointId, day } = asked;
  const bindings = (await loadBindingsOfPoints(pool, [pointId])).get(pointId) ?? [];
  const registered = bindings.find((binding) => standingOn(binding, day) !== null);
  const key: DayKey = { day, pointId, quantity: asked.quantity ?? registered?.quantity ?? "AI" };
  const record = await loadDayRecord(pool, key);
  const standing = standingOfDay(bindings, key);
  const device = standing?.binding.device ?? "";
  const from = dayStart(key.day);
  const registers = isActive(key.quantity)
    ? await loadRegisters(pool, [{ device, quantity: key.quantity, from, to: from + dayMs }])
    : new Map<string, KeptRegister>();
  const opening = registers.get(registerKey(device, key.quantity, from)) ?? null;
  const closing = registers.get(registerKey(device, key.quantity, from + dayMs)) ?? null;
  const wholeDay = await findWholeDay(pool, key, record, device);
  const places = new Set([
    ...record.reads.filter(({ position }) => position >= 0).map(placeOf),
    ...[opening, closing].flatMap((register) => (register === null ? [] : [register.source])),
  ]);
  const messages = [...(await loadMessages(pool, [...places])), ...wholeDay];
  return {
    key,
    record,
    standing,
    dueAt: dueAt(key.day, "II", config.SDS_ESTIMATE_LEAD_HOURS),
    opening,
    closing,
    origins: new Map(messages.map((message) => [placeOf(message), originOf(message)])),
    wholeDayPlace: wholeDay[0] === undefined ? null : placeOf(wholeDay[0]),
  };
}

/**
 * The message behind a day that one answer completed: its version names the block and the instant of the answer,
 * and among the device's messages there, that answer is looked for.
 */
async function findWholeDay(
  pool: Pool,
  key: DayKey,
  { versions }: DayRecord,
  device: string,
): Promise<readonly InboxMessage[]> {
  const straight = versions.find(({ read_at }) => read_at !== null);
  if (straight === undefined) return [];
  const places = await findMessages(pool, device, straight.block_ids);
  const candidates = await loadMessages(pool, places);
  const found = candidates.find((candidate) => {
    const message = decodeMessage(candidate, initialRuleset);
    return (
      message.kind === "profile" &&
      message.head.readAt === straight.read_at &&
      message.columns.some(({ quantity }) => quantity === key.quantity)
    );
  });
  return found === undefined ? [] : [found];
}

async function loadMessages(pool: Pool, places: readonly string[]): Promise<InboxMessage[]> {
  return places.length === 0 ? [] : loadInboxMessages(pool, [], places);
}

function originOf(message: InboxMessage): MessageOrigin {
  const topic = parseTopic(message.topic);
  const decoded = decodeMessage(message, initialRuleset);
  return {
    place: placeOf(message),
    what: topic === null ? "unknown topic" : `${topic.channel} ${topic.subject}`.trim(),
    readAt: decoded.kind === "malformed" ? null : decoded.head.readAt,
    receivedAt: message.receivedAt,
  };
}
