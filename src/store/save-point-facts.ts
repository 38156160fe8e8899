/**
 * What the market says of points: the facts are kept, what stands of the points is derived from all of theirs, and the
 * days that differ are looked at again while their final reconciliation is ahead.
 */
import { baseFacts } from "../domain/market/base-facts.ts";
import { changedSpans } from "../domain/market/changed-spans.ts";
import { derivedStanding } from "../domain/market/derived-standing.ts";
import {
  contentText,
  type KnownBinding,
  type KnownRegistration,
  type KnownStanding,
} from "../domain/market/known-standing.ts";
import type { PointFactTold } from "../domain/market/market-facts.ts";
import { inOrder, type PointFact, subjectMpan } from "../domain/market/point-fact.ts";
import type { Retriever } from "../domain/market/retriever.ts";
import { newRetrieverTellings } from "../domain/telling/retriever-tellings.ts";
import { dayAt, dayMs } from "../domain/time/settlement-day.ts";
import type { Span } from "../domain/time/span.ts";
import { isOpen } from "../domain/timetable/next-run.ts";
import type { Bell } from "../stages/ports.ts";
import { present } from "../std/assert.ts";
import { loadKnownStanding, type OfPoint, replaceStanding } from "./known-standing.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import { loadPointFacts } from "./load-point-facts.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";
import { newChanges, saveServiceChanges } from "./service-changes.ts";
import { saveTellings } from "./tellings.ts";
import { begetDays } from "./work.ts";

/** No day is open for longer: RF is settled 28 months after the day at the latest. */
const openDaysMax = 900;
const nothing: KnownStanding = { registrations: [], bindings: [] };
/**
 * Saves facts in the caller's transaction; `now` is market time. Returns the bells of what is looked at again, and of what
 * is told: to suppliers and, where there is one, the retriever.
 */
export async function savePointFacts(
  client: Client,
  told: readonly PointFactTold[],
  now: number,
  retriever: Retriever | null = null,
): Promise<readonly Bell[]> {
  if (told.length === 0) return [];
  const points = await lockPoints(client, told);
  const facts = told.map(({ mpan, ...fact }) => ({
    ...fact,
    pointId: present(points.get(mpan), "point of a fact"),
    subject: subjectOf(fact.subject, points),
  }));
  const ids = [...new Set(facts.map(({ pointId }) => pointId))];
  const before = await loadKnownStanding(client, ids);
  const known = await loadPointFacts(client, ids);
  const grounds = ids
    .filter((id) => !(known.get(id) ?? []).some(({ aspect }) => aspect === "appointment"))
    .flatMap((pointId) =>
      baseFacts(before.get(pointId) ?? nothing).map((fact) => ({ ...fact, pointId })),
    );
  await saveFacts(client, [...grounds, ...facts], now);
  const all = await loadPointFacts(client, ids);
  const after = new Map(ids.map((id) => [id, derivedStanding(all.get(id) ?? [])]));
  await replaceChanged(client, { ids, before, after }, now);
  const changes = ids.flatMap((pointId) => {
    const was = { standing: before.get(pointId) ?? nothing, facts: known.get(pointId) ?? [] };
    const is = { standing: after.get(pointId) ?? nothing, facts: all.get(pointId) ?? [] };
    return newChanges(was, is).map((change) => ({ ...change, pointId }));
  });
  const toTell = await saveServiceChanges(client, changes, now);
  const toRetriever =
    retriever === null ? [] : await tellRetriever(client, { points, known, all }, retriever, now);
  return [...toTell, ...toRetriever, ...(await reopenChanged(client, { ids, before, after }, now))];
}

/** Where a separate retriever reads: what it and registration are to hear of the points. */
async function tellRetriever(
  client: Client,
  {
    points,
    known,
    all,
  }: {
    readonly points: ReadonlyMap<string, number>;
    readonly known: ReadonlyMap<number, readonly PointFact[]>;
    readonly all: ReadonlyMap<number, readonly PointFact[]>;
  },
  retriever: Retriever,
  now: number,
): Promise<readonly Bell[]> {
  const tellings = [...points].flatMap(([mpan, pointId]) => {
    const [before, after] = [known, all].map((facts) => inOrder(facts.get(pointId) ?? []));
    return newRetrieverTellings(before ?? [], after ?? [], { mpan, retriever }).map((telling) => ({
      pointId,
      telling,
    }));
  });
  return saveTellings(client, tellings, now);
}

function subjectOf(subject: string, points: ReadonlyMap<string, number>): string {
  if (!subject.startsWith(subjectMpan)) return subject;
  return `point:${present(points.get(subject.slice(subjectMpan.length)), "point of a subject")}`;
}

/** Every point that is named, by MPAN; those that are new are made. One writer at a time derives what stands of them. */
async function lockPoints(
  client: Client,
  told: readonly PointFactTold[],
): Promise<ReadonlyMap<string, number>> {
  const named = told.flatMap(({ mpan, subject }) =>
    subject.startsWith(subjectMpan) ? [mpan, subject.slice(subjectMpan.length)] : [mpan],
  );
  const mpans = textArray([...new Set(named)]);
  await run(client, "timeline/make-points", [mpans]);
  const rows = await run<{ point_id: number; mpan: string }>(client, "timeline/lock-points", [
    mpans,
  ]);
  return new Map(rows.map(({ mpan, point_id }) => [mpan, point_id]));
}

async function saveFacts(
  client: Client,
  facts: readonly OfPoint<PointFact>[],
  now: number,
): Promise<void> {
  await run(client, "timeline/save-facts", [
    intArray(facts.map(({ pointId }) => pointId)),
    textArray(facts.map(({ aspect }) => aspect)),
    textArray(facts.map(({ subject }) => subject)),
    instantArray(facts.map(({ from }) => from)),
    textArray(facts.map(({ transactionId }) => transactionId)),
    instantArray(facts.map(({ stampedAt }) => stampedAt)),
    textArray(facts.map(({ value }) => JSON.stringify(value))),
    instantText(now),
  ]);
}

/** Points before and after. */
interface Change {
  readonly ids: readonly number[];
  readonly before: ReadonlyMap<number, KnownStanding>;
  readonly after: ReadonlyMap<number, KnownStanding>;
}

async function replaceChanged(
  client: Client,
  { ids, before, after }: Change,
  now: number,
): Promise<void> {
  const gone: Parameters<typeof replaceStanding>[1] = { registrations: [], bindings: [] };
  const come: Parameters<typeof replaceStanding>[2] = { registrations: [], bindings: [] };
  for (const pointId of ids) {
    const was = before.get(pointId) ?? nothing;
    const is = after.get(pointId) ?? nothing;
    gone.registrations.push(...lacking(was.registrations, is.registrations, pointId));
    come.registrations.push(...lacking(is.registrations, was.registrations, pointId));
    gone.bindings.push(...lacking(was.bindings, is.bindings, pointId));
    come.bindings.push(...lacking(is.bindings, was.bindings, pointId));
  }
  await replaceStanding(client, gone, come, now);
  if (
    come.registrations.length +
      come.bindings.length +
      gone.registrations.length +
      gone.bindings.length >
    0
  )
    await run(client, "standing/raise-revision", []);
  if (come.bindings.length > 0)
    await run(client, "standing/release-parked", [
      textArray([...new Set(come.bindings.map(({ device }) => device))]),
    ]);
}

/** Those of the first that the second does not have just so. */
function lacking<Known extends KnownRegistration | KnownBinding>(
  first: readonly Known[],
  second: readonly Known[],
  pointId: number,
): readonly OfPoint<Known>[] {
  const textOf = (each: Known) => `${each.from} ${each.to} ${contentText(each)}`;
  const there = new Set(second.map(textOf));
  return first.filter((each) => !there.has(textOf(each))).map((each) => ({ ...each, pointId }));
}

/** Days of which something differs go back to validate; days that were closed without the point open again. */
async function reopenChanged(
  client: Client,
  { ids, before, after }: Change,
  now: number,
): Promise<readonly Bell[]> {
  const changed = ids.flatMap((pointId) => {
    const was = before.get(pointId) ?? nothing;
    const is = after.get(pointId) ?? nothing;
    return changedSpans(was, is)
      .map((span) => within(span, now))
      .filter((span) => span.from < span.to)
      .map((span) => ({ ...span, pointId, isNew: !was.registrations.some(covers(span)) }));
  });
  if (changed.length === 0) return [];
  const opened = changed.filter(({ isNew }) => isNew).map(({ from }) => from);
  if (opened.length > 0)
    await run(client, "standing/reopen-closed", [instantText(Math.min(...opened))]);
  const rows = await run<KeyRow & Record<string, unknown>>(client, "timeline/find-days", [
    intArray(changed.map(({ pointId }) => pointId)),
    `{${changed.map(({ from }) => dayAt(from)).join(",")}}`,
    `{${changed.map(({ to }) => dayAt(to - 1)).join(",")}}`,
  ]);
  const days = rows.map(keyOfRow).filter(({ day }) => isOpen(day, now));
  return days.length === 0 ? [] : begetDays(client, "validate", now, days);
}

/** What of a span has come and can still be open. */
function within({ from, to }: Span, now: number): { readonly from: number; readonly to: number } {
  const last = now + dayMs;
  return {
    from: Math.max(from, now - openDaysMax * dayMs),
    to: to === null ? last : Math.min(to, last),
  };
}

function covers(span: { readonly from: number; readonly to: number }) {
  return ({ from, to }: Span) => from <= span.from && (to === null || span.to <= to);
}
