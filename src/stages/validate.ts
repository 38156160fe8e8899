/** validate: decode, dispose of each read, assemble the days touched, run the catalogue, save. */

import { type DayKey, dayKeyText, distinctDays } from "../domain/day/day-key.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import type { RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { standingOn } from "../domain/standing/day-standing.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { dayAt } from "../domain/time/settlement-day.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import { bringsNothing } from "../domain/validate/brings-nothing.ts";
import { decideDay } from "../domain/validate/decide-day.ts";
import { foundBeside } from "../domain/validate/found-beside.ts";
import {
  type Gathered,
  gatherMessages,
  type PlacedMessage,
} from "../domain/validate/gather-messages.ts";
import { withLeft } from "../domain/validate/message-tally.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import { DayBatchBuilder } from "./day-batch.ts";
import { type DayToJudge, dayToJudge } from "./day-to-judge.ts";
import { halfHoursToKeep } from "./gather-half-hours.ts";
import { findingsOf, keepDecision } from "./keep-decision.ts";
import { addPast } from "./load-day-facts.ts";
import {
  type BatchNews,
  loadPresentFacts,
  noNews,
  type PresentOfBatch,
} from "./load-present-facts.ts";
import { loadLogs } from "./logs-of-batch.ts";
import type { ClaimedWork, HalfHoursOfDay, InboxMessage, Kept, ValidatePorts } from "./ports.ts";

/** Validates inbox blocks, released messages and reopened days of claimed work. */
export async function validate(
  work: readonly ClaimedWork[],
  ports: ValidatePorts,
): Promise<Record<string, number>> {
  faultPoint(
    "validate.dequeued",
    work.map(({ workId }) => workId),
  );
  const messages = await ports.loadMessages(work);
  const rulesets = await ports.rulesets.inForce();
  const { gathered, bindings } = await gather(messages, rulesets, ports);
  const reopened = work.flatMap(({ days }) => days);
  const keys = distinctDays([...gathered.days.values(), ...reopened]);
  const bindingOf = await bindingsFor(keys, gathered, bindings, ports);

  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const touched = { keys, reopened, gathered, bindingOf, rulesets };
    const { kept, halfHours, left, counts } = await decideDays(touched, ports);
    const tallies = withLeft(gathered.tallies, left);
    const bells = await ports.save(work, { gathered, tallies, halfHours }, kept);
    if (bells === "conflict") continue;
    faultPoint("validate.committed");
    await ports.ring(bells);
    const placeless = Object.fromEntries(gathered.elsewhere);
    return { messages: messages.length, parked: gathered.parked.length, ...counts, ...placeless };
  }
  throw new OperatingError(
    "DAY_CONFLICT",
    `${keys.length} days, ${limits.conflictRetriesMax} times`,
  );
}

async function gather(
  messages: readonly InboxMessage[],
  rulesets: RulesetsInForce,
  ports: ValidatePorts,
) {
  const devices = messages.map((message) => ports.deviceOf(message));
  const named = new Set(devices);
  named.delete("");
  const bindings = await ports.loadBindingsOfDevices([...named]);
  const sort = (isOwnClockSuspect: boolean) =>
    gatherMessages(
      place(messages, devices, ports, rulesets),
      (device) => bindings.get(device) ?? [],
      rulesets,
      isOwnClockSuspect,
    );
  return { gathered: inDoubtOfOurClock(sort, ports, rulesets), bindings };
}

/** A batch that makes V08 hold, or ends it, is sorted by what it says itself of our clock. */
function inDoubtOfOurClock(
  sort: (isOwnClockSuspect: boolean) => Gathered,
  { arrivals }: ValidatePorts,
  rulesets: RulesetsInForce,
): Gathered {
  const wasSuspect = arrivals.isSuspect;
  const gathered = sort(wasSuspect);
  const { arrival } = gathered;
  if (arrival.rows === 0) return gathered;
  const { ruleset } = rulesets.of(dayAt(arrival.at), {});
  arrivals.add(arrival, ruleset);
  return arrivals.isSuspect === wasSuspect ? gathered : sort(arrivals.isSuspect);
}

/** Decodes one message at a time: what was parsed is let go before the next, and never outlives its message. */
function* place(
  messages: readonly InboxMessage[],
  devices: readonly string[],
  ports: ValidatePorts,
  rulesets: RulesetsInForce,
): Generator<PlacedMessage> {
  for (const [index, message] of messages.entries()) {
    const { blockId, position, receivedAt, isConflict } = message;
    const device = devices[index] ?? "";
    const { ruleset } = rulesets.of(dayAt(receivedAt), {});
    const decoded = ports.decode(message, ruleset);
    yield { blockId, position, receivedAt, isConflict, device, message: decoded };
  }
}

/** The binding that serves each day: of the device that sent, or, for reopened days, of the point. */
async function bindingsFor(
  keys: readonly DayKey[],
  gathered: Gathered,
  ofDevices: ReadonlyMap<string, readonly DeviceBinding[]>,
  ports: ValidatePorts,
): Promise<(key: DayKey) => DeviceBinding | null> {
  const lacking = keys
    .filter((key) => !gathered.days.has(dayKeyText(key)))
    .map(({ pointId }) => pointId);
  const ofPoints =
    lacking.length === 0
      ? new Map<number, readonly DeviceBinding[]>()
      : await ports.loadBindingsOfPoints([...new Set(lacking)]);
  return (key) => {
    const device = gathered.days.get(dayKeyText(key))?.device;
    const candidates =
      (device === undefined ? ofPoints.get(key.pointId) : ofDevices.get(device)) ?? [];
    return (
      candidates.find(
        (binding) => binding.pointId === key.pointId && standingOn(binding, key.day) !== null,
      ) ?? null
    );
  };
}

/** Days that a batch touches, with what it brings for them. */
interface TouchedDays {
  readonly keys: readonly DayKey[];
  /** Of them, those asked about by name. */
  readonly reopened: readonly DayKey[];
  readonly gathered: Gathered;
  readonly bindingOf: (key: DayKey) => DeviceBinding | null;
  readonly rulesets: RulesetsInForce;
}

/** What becomes of the days of a batch. */
interface DecidedDays {
  readonly kept: Kept;
  readonly halfHours: readonly HalfHoursOfDay[];
  /** Reads that change nothing of their day. */
  readonly left: readonly StoredReads[];
  readonly counts: Readonly<Record<string, number>>;
}

async function decideDays(
  { keys, reopened, gathered, bindingOf, rulesets }: TouchedDays,
  ports: ValidatePorts,
): Promise<DecidedDays> {
  const readsOf = (key: DayKey): readonly StoredReads[] =>
    gathered.days.get(dayKeyText(key))?.incoming ?? [];
  const served = keys.flatMap((key): DayToJudge[] => {
    const binding = bindingOf(key);
    const standing = binding === null ? null : standingOn(binding, key.day);
    if (binding === null || standing === null) return [];
    const judges = rulesets.at(key.day, binding, standing.registration);
    return [dayToJudge(key, { binding, standing, judges, isWhole: isWhole(readsOf(key)) })];
  });
  const kept = await halfHoursToKeep(served, { gathered: gathered.days, reopened }, ports);
  const serving = kept.size === 0 ? served : served.filter((day) => !kept.has(dayKeyText(day)));
  const { past, settled } = await loadLogs(serving, readsOf, ports);
  const brought = { registers: registersOf(gathered), readsOf, settled };
  const first = await loadPresentFacts(serving, [], ports, brought);
  const left: StoredReads[] = [];
  const touched = serving.filter((day) => {
    const isTouched = hasNews(day, brought, first);
    if (!isTouched) left.push(...readsOf(day));
    return isTouched;
  });
  // Rare: a half hour that a log brings again, and another figure than before.
  const present = touched.some((day) => settled.has(dayKeyText(day)))
    ? await loadPresentFacts(touched, [], ports, { ...brought, settled: noNews.settled })
    : first;
  const factsOf = await addPast(touched, present, ports, past);
  const batch = new DayBatchBuilder(ports.now(), ports.resendWaitMs);
  for (const day of touched) {
    const key: DayKey = { day: day.day, pointId: day.pointId, quantity: day.quantity };
    const held = present.held.get(dayKeyText(key)) ?? null;
    const news = {
      incoming: readsOf(key),
      held,
      facts: factsOf(day),
      isDue: ports.isDue(key.day),
      isFinal: !isOpen(key.day, ports.now()),
    };
    const decision = decideDay(news, day.ruleset);
    keepDecision(batch, { key, held, ruleset: day.ruleset.name }, decision);
    if (decision.kind === "unchanged") {
      left.push(...news.incoming);
      continue;
    }
    for (const shadow of day.shadows) {
      const beside = foundBeside(findingsOf(decideDay(news, shadow)), findingsOf(decision));
      if (beside.length > 0) batch.findings(key, beside, shadow.name);
    }
  }
  const counts = kept.size === 0 ? batch.counts : { ...batch.counts, gathered: kept.size };
  return { kept: batch.build(), halfHours: [...kept.values()], left, counts };
}

/** False for the many settled days of which a log only repeats the last half hour: their past is not loaded. */
function hasNews(
  day: DayToJudge,
  { readsOf, settled }: BatchNews,
  { held, presentOf }: PresentOfBatch,
): boolean {
  const text = dayKeyText(day);
  const slots = settled.get(text) ?? held.get(text) ?? null;
  const incoming = readsOf(day);
  if (slots === null) return incoming.length > 0;
  const news = { incoming, held: slots, facts: presentOf(day) };
  return !bringsNothing(news, day.ruleset);
}

/** True for one message that brings all 48 half hours of a day, none refused. */
function isWhole(incoming: readonly StoredReads[]): boolean {
  const [reads, ...others] = incoming;
  return (
    reads !== undefined &&
    others.length === 0 &&
    reads.periods.length >= periodsPerDay &&
    reads.reasons.every((reason) => reason === null)
  );
}

/** Register reads that the batch itself brings: they count before they are stored. */
function registersOf(gathered: Gathered): ReadonlyMap<string, number> {
  const newest = new Map<string, { wattHours: number; readAt: number }>();
  for (const { device, quantity, at, wattHours, readAt } of gathered.registers) {
    const key = registerKey(device, quantity, at);
    const known = newest.get(key);
    if (known === undefined || readAt > known.readAt) newest.set(key, { wattHours, readAt });
  }
  return new Map([...newest].map(([key, { wattHours }]) => [key, wattHours]));
}
