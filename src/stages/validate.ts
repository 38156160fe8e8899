/** validate: decode, dispose of each read, assemble the days touched, run the catalogue, save. */
import { type DayKey, dayKeyText, distinctDays } from "../domain/day/day-key.ts";
import type { RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { selectedPoint } from "../domain/ruleset/selected-point.ts";
import { standingOn } from "../domain/standing/day-standing.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { buildRefusal } from "../domain/submit/refusal.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import { foundBeside } from "../domain/validate/beside.ts";
import { dayHolding } from "../domain/validate/day-number.ts";
import { type DayDecision, decideDay } from "../domain/validate/decide-day.ts";
import type { ExaminedFinding } from "../domain/validate/examined-day.ts";
import {
  type Gathered,
  gatherMessages,
  type PlacedMessage,
} from "../domain/validate/gather-messages.ts";
import { mergeFindings } from "../domain/validate/merge-findings.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import { DayBatchBuilder } from "./day-batch.ts";
import { registerKey } from "./day-facts.ts";
import { type DayToJudge, dayToJudge, loadDayFacts } from "./load-day-facts.ts";
import type { ClaimedWork, InboxMessage, Kept, LoadedDay, ValidatePorts } from "./ports.ts";

/** Validates inbox blocks, released messages and reopened days of claimed work. */
export async function validate(
  work: readonly ClaimedWork[],
  ports: ValidatePorts,
): Promise<Record<string, number>> {
  faultPoint("validate.dequeued");
  const messages = await ports.loadMessages(work);
  const { gathered, bindings } = await gather(messages, ports);
  const reopened = work.flatMap(({ days }) => days);
  const keys = distinctDays([...gathered.days.values(), ...reopened]);
  const bindingOf = await bindingsFor(keys, gathered, bindings, ports);

  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const { kept, counts } = await decideDays(keys, gathered, bindingOf, ports);
    const bells = await ports.save(work, gathered, kept);
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

async function gather(messages: readonly InboxMessage[], ports: ValidatePorts) {
  const devices = messages.map((message) => ports.deviceOf(message));
  const named = new Set(devices);
  named.delete("");
  const bindings = await ports.loadBindingsOfDevices([...named]);
  const rulesets = await ports.rulesets.inForce();
  const gathered = gatherMessages(
    place(messages, devices, ports, rulesets),
    (device) => bindings.get(device) ?? [],
    rulesets,
  );
  return { gathered, bindings };
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
    const { ruleset } = rulesets.of(dayHolding(receivedAt), {});
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

async function decideDays(
  keys: readonly DayKey[],
  gathered: Gathered,
  bindingOf: (key: DayKey) => DeviceBinding | null,
  ports: ValidatePorts,
): Promise<{ kept: Kept; counts: Record<string, number> }> {
  const readsOf = (key: DayKey): readonly StoredReads[] =>
    gathered.days.get(dayKeyText(key))?.incoming ?? [];
  const rulesets = await ports.rulesets.inForce();
  const serving = keys.flatMap((key): DayToJudge[] => {
    const binding = bindingOf(key);
    const standing = binding === null ? null : standingOn(binding, key.day);
    if (binding === null || standing === null) return [];
    const judges = rulesets.of(key.day, selectedPoint(binding, standing.registration));
    return [dayToJudge(key, { binding, standing, judges, isWhole: isWhole(readsOf(key)) })];
  });
  const news = { registers: registersOf(gathered), readsOf };
  const { held, factsOf } = await loadDayFacts(serving, [], ports, news);
  const batch = new DayBatchBuilder(ports.now(), ports.resendWaitMs);
  for (const day of serving) {
    const key: DayKey = { day: day.day, pointId: day.pointId, quantity: day.quantity };
    const heldDay = held.get(dayKeyText(key)) ?? null;
    const incoming = readsOf(key);
    if (heldDay === null && incoming.length === 0) continue;
    const isDue = ports.isDue(key.day);
    const facts = factsOf(day);
    const news = { incoming, held: heldDay, facts, isDue };
    const decision = decideDay(news, day.ruleset);
    record(batch, key, heldDay, decision, day.ruleset.name);
    if (decision.kind === "unchanged") continue;
    for (const shadow of day.shadows) {
      const beside = foundBeside(findingsOf(decideDay(news, shadow)), findingsOf(decision));
      if (beside.length > 0) batch.findings(key, beside, shadow.name);
    }
  }
  return { kept: batch.build(), counts: batch.counts };
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

function record(
  batch: DayBatchBuilder,
  key: DayKey,
  held: LoadedDay | null,
  decision: DayDecision,
  ruleset: string,
): void {
  if (decision.kind === "unchanged") return;
  if (decision.kind === "straight") {
    batch.straight({
      ...key,
      slots: decision.slots,
      readAt: decision.reads.readAt,
      blockId: decision.reads.blockId,
      ruleset,
    });
    if (decision.findings.length > 0) batch.findings(key, decision.findings, ruleset);
    return;
  }
  const { judged, reads, slots, blockIds } = decision;
  batch.reads(key, reads);
  batch.findings(key, mergeFindings(judged.findings), ruleset);
  const refusal = buildRefusal(
    { settlementDay: key.day, measurementQuantity: key.quantity },
    judged.refused,
    held?.toldSlots ?? [],
  );
  if (refusal !== null) batch.refusal({ ...refusal, pointId: key.pointId });
  if (decision.kind === "settle" && slots !== null) {
    const cause = held === null || held.currentVersion === 0 ? "first" : "lateActual";
    batch.settle(key, held, { slots, cause, blockIds, links: null, ruleset });
  } else
    batch.move(
      key,
      held,
      decision.kind === "fill" ? "estimate" : decision.kind === "keep" ? "settled" : "open",
    );
}

function findingsOf(decision: DayDecision): readonly ExaminedFinding[] {
  if (decision.kind === "unchanged") return [];
  return decision.kind === "straight" ? decision.findings : decision.judged.findings;
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
