/** First half of submit: self-check what is to be told, cut it into batches, keep them with their references. */
import { createHash } from "node:crypto";
import { dayWattHours } from "../domain/day/consumption-day.ts";
import { type DayKey, dayKeyText, distinctDays } from "../domain/day/day-key.ts";
import type { RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { hardLimitWh } from "../domain/standing/connection-limit.ts";
import type { DayStanding } from "../domain/standing/day-standing.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { outboundChannels, referenceInBatch } from "../domain/submit/sender-reference.ts";
import type { SubmissionFacts } from "../domain/submit/submission-facts.ts";
import { finalCutOff } from "../domain/timetable/cut-off.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import { apartMark, rowsBehind } from "../work-id.ts";
import type {
  DayItem,
  OutboxItem,
  Outgoing,
  PreparedBatch,
  ShelfChange,
  SubmitPorts,
  WaitingMembers,
} from "./outbox-ports.ts";
import { channelOf, outgoingMessages, standingOfItem, submissionOf } from "./outgoing.ts";
import type { ClaimedWork } from "./ports.ts";
import type { RecentBatches } from "./recent-batches.ts";
import { type DatedItem, inDeadlineOrder, isShelved, shelve } from "./shelve.ts";

type Bindings = ReadonlyMap<number, readonly DeviceBinding[]>;

/** Prepares batches of claimed work on days, refusals and answers; what its channel does not take now is shelved. */
export async function prepareBatches(
  work: readonly ClaimedWork[],
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<Record<string, number>> {
  const rulesets = await ports.rulesets.inForce();
  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const groups = await loadGroups(work, ports);
    const looks = await ports.lookAtChannels();
    const { batchesMax } = ports.sendSettings;
    const now = ports.now();
    const sorted = groups.map(({ items, isApart }) =>
      partition(items, (item) => isShelved(channelOf(item), looks, { isApart, batchesMax })),
    );
    const shelved = sorted.flatMap(({ yes }) => shelve(yes, now));
    const toSend = sorted.map(({ no }) => no);
    const kept = await keep(work, toSend, { shelved, takenIds: [] }, { rulesets, ports, recent });
    if (kept === null) continue;
    const days = groups.flatMap(({ items }) => items).length;
    return { days, ...kept, ...(shelved.length === 0 ? {} : { shelved: shelved.length }) };
  }
  throw new OperatingError("DAY_CONFLICT", `outbox, ${limits.conflictRetriesMax} times`);
}

/** Prepares batches of what waited for a channel. */
export async function prepareWaiting(
  work: ClaimedWork,
  { waitingIds, deadlines: waited, days, ids }: WaitingMembers,
  ports: SubmitPorts,
  recent: RecentBatches,
): Promise<void> {
  const rulesets = await ports.rulesets.inForce();
  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const items = await loadMembers(days, ids, ports);
    const shelf = { shelved: [], takenIds: waitingIds };
    if ((await keep([work], [items], shelf, { rulesets, ports, recent, waited })) !== null) return;
  }
  throw new OperatingError("DAY_CONFLICT", `outbox, ${limits.conflictRetriesMax} times`);
}

/** Checks groups of items, cuts each into batches and keeps them; null: another writer was first. */
async function keep(
  work: readonly ClaimedWork[],
  groups: readonly (readonly OutboxItem[])[],
  shelf: ShelfChange,
  { rulesets, ports, recent, waited }: Hands,
): Promise<{ batches: number; parked: number } | null> {
  const points = [...new Set(groups.flat().map(({ pointId }) => pointId))];
  const bindings = await ports.loadBindingsOfPoints(points);
  const now = ports.now();
  const checked = groups.map((items) => checkItems(items, { bindings, rulesets, now }, ports));
  const batches = checked.flatMap(({ sendable }) =>
    cutBatches(inDeadlineOrder(sendable, now, waited), bindings, now, ports),
  );
  const parked = checked.flatMap(({ failing }) => failing);
  const frozen = batches.map(({ batch }) => batch);
  const bells = await ports.prepare(work, frozen, parked, shelf);
  if (bells === "conflict") return null;
  for (const { batch, body } of batches) recent.keep(batch.batchId, { body, items: batch.items });
  faultPoint("submit.persisted");
  await ports.ring(bells);
  return { batches: batches.length, parked: parked.length };
}

/** What preparing needs in hand. */
interface Hands {
  readonly rulesets: RulesetsInForce;
  readonly ports: SubmitPorts;
  readonly recent: RecentBatches;
  /** Deadlines of what has waited, by `nameOfItem`. */
  readonly waited?: ReadonlyMap<string, number>;
}

interface Group {
  readonly items: readonly OutboxItem[];
  /** A part of a batch that is being halved. */
  readonly isApart: boolean;
}

/**
 * What is to be told, in groups that must not share a batch. Each day is in one: of a batch that is being halved, a day may
 * have a newer version meanwhile, and be called by that too. It stays with its half.
 */
async function loadGroups(work: readonly ClaimedWork[], ports: SubmitPorts): Promise<Group[]> {
  const isApart = ({ ids }: ClaimedWork) => ids.includes(apartMark);
  const taken = new Set<string>();
  const groups = [
    ...work.filter(isApart).map((each) => ({ members: [each], isApart: true })),
    { members: work.filter((each) => !isApart(each)), isApart: false },
  ].map(({ members, ...group }) => {
    const own = distinctDays(members.flatMap((each) => each.days));
    const days = own.filter((day) => !taken.has(dayKeyText(day)));
    for (const day of days) taken.add(dayKeyText(day));
    return { ...group, days, ids: members.flatMap((each) => each.ids) };
  });
  const loaded = await Promise.all(
    groups.map(async ({ days, ids, ...group }) => ({
      ...group,
      items: await loadMembers(days, ids, ports),
    })),
  );
  return loaded.filter(({ items }) => items.length > 0);
}

async function loadMembers(
  days: readonly DayKey[],
  ids: readonly string[],
  ports: SubmitPorts,
): Promise<readonly OutboxItem[]> {
  const refusals = rowsBehind("refusal", ids);
  const answers = rowsBehind("answer", ids);
  const tellings = rowsBehind("telling", ids);
  return [
    ...(days.length === 0 ? [] : await ports.loadDays(days)),
    ...(refusals.length === 0 ? [] : await ports.loadRefusals(refusals)),
    ...(answers.length === 0 ? [] : await ports.loadAnswers(answers)),
    ...(tellings.length === 0 ? [] : await ports.loadTellings(tellings)),
  ];
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean) {
  return { yes: items.filter(test), no: items.filter((item) => !test(item)) };
}

/** What items are checked against. */
interface Ground {
  readonly bindings: Bindings;
  readonly rulesets: RulesetsInForce;
  readonly now: number;
}

function checkItems(
  items: readonly OutboxItem[],
  { bindings, rulesets, now }: Ground,
  ports: SubmitPorts,
) {
  const sendable: OutboxItem[] = [];
  const failing: (DayItem & { failures: readonly string[] })[] = [];
  // Of the form of those that the messages will bear: the self-check asks for no more.
  const reference = referenceInBatch(
    { channel: "IF-021", dipId: ports.sendSettings.dipId, sentAt: now, batchId: checkBatchId },
    0,
  );
  for (const item of items) {
    // Made of a message that has passed its schema and of codes of ours, or of facts alone: the renderer checks the form.
    if (item.kind === "answer" || item.kind === "telling") {
      sendable.push(item);
      continue;
    }
    const standing = standingOfItem(item, bindings);
    if (standing === null) failing.push({ ...item, failures: ["V101"] });
    else if (item.kind === "refusal") sendable.push(item);
    else {
      const submission = submissionOf(item, standing, reference);
      const facts = factsOf(item, standing, { rulesets, now });
      const failures = ports.check(submission, now, facts);
      if (failures.length === 0) sendable.push(item);
      else failing.push({ ...item, failures });
    }
  }
  return { sendable, failing };
}

/** Stands in for the batch id while a message is only being checked. */
const checkBatchId = "0".repeat(32);

function factsOf(
  item: DayItem & { kind: "day" },
  { registration, binding }: DayStanding,
  { rulesets, now }: Pick<Ground, "rulesets" | "now">,
): SubmissionFacts {
  const { ruleset } = rulesets.at(item.day, binding, registration);
  return {
    now,
    finalCutOff: finalCutOff(item.day),
    isLive: true,
    isDeEnergised: registration.energisation === "D",
    deEnergisedSubmit: ruleset.estimate.deEnergisedSubmit,
    appointmentSpans: binding.registrations,
    connectionFrom: registration.connectionFrom,
    hardWh: hardLimitWh(registration.connectionType, binding.phases, ruleset.V31),
    storedWh: dayWattHours(item.slots),
  };
}

/** Cuts items in their order into batches of one channel, within the bounds of count and bytes, and renders each once. */
function cutBatches(
  items: readonly DatedItem[],
  bindings: Bindings,
  senderTimestamp: number,
  ports: SubmitPorts,
): { batch: PreparedBatch; body: Buffer }[] {
  const batches: { batch: PreparedBatch; body: Buffer }[] = [];
  for (const channel of outboundChannels) {
    const own = items.filter(({ item }) => channelOf(item) === channel);
    let size = ports.sendSettings.messagesMax;
    for (let at = 0; at < own.length; ) {
      const part = own.slice(at, at + size);
      const made = render(part, { channel, senderTimestamp, bindings }, ports);
      if (made.body.length > ports.sendSettings.bytesMax && part.length > 1) {
        size = Math.max(1, Math.floor((size * ports.sendSettings.bytesMax) / made.body.length));
        continue;
      }
      batches.push(made);
      at += part.length;
    }
  }
  return batches;
}

function render(
  dated: readonly DatedItem[],
  {
    channel,
    senderTimestamp,
    bindings,
  }: { channel: PreparedBatch["channel"]; senderTimestamp: number; bindings: Bindings },
  ports: SubmitPorts,
): { batch: PreparedBatch; body: Buffer } {
  const items = dated.map(({ item }) => item);
  const frame = { batchId: ports.newBatchId(), channel, senderTimestamp, items };
  const messages: Outgoing[] = outgoingMessages(frame, ports.sendSettings.dipId, bindings);
  const body = ports.render(channel, messages, senderTimestamp);
  const deadline = Math.min(...dated.map((each) => each.deadline));
  const bodySha256 = createHash("sha256").update(body).digest();
  return { batch: { ...frame, deadline, bodySha256 }, body };
}
