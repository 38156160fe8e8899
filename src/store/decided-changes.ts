/** What is decided on changes of supplier or service: loaded with the reads around each, told once (IF-041). */
import type { KnownStanding } from "../domain/market/known-standing.ts";
import { inOrder } from "../domain/market/point-fact.ts";
import { serialOf, serviceChanges } from "../domain/market/service-changes.ts";
import { registerKey } from "../domain/metering/register-key.ts";
import { estimateReachMs, type HeldRead, nearestMs } from "../domain/telling/tell-change.ts";
import { halfHourMs } from "../domain/time/settlement-period.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import type {
  DecidedChanges,
  OpenChange,
  RegisterAround,
  SettledWanted,
} from "../stages/tell-changes-ports.ts";
import { rowsBehind, workId } from "../work-id.ts";
import { loadKnownStanding } from "./known-standing.ts";
import { loadReads } from "./load-evidence-reads.ts";
import { loadPointFacts } from "./load-point-facts.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { begetIds, finishWork } from "./work.ts";

/** Changes of the work that are not decided on, as the facts of their points stand now. */
export async function loadServiceChanges(
  pool: Pool,
  work: readonly ClaimedWork[],
): Promise<readonly OpenChange[]> {
  const own = rowsBehind(
    "change",
    work.flatMap((each) => each.ids),
  );
  return transaction(pool, async (client) => {
    const rows = await run<{
      change_id: number;
      point_id: number;
      mpan: string;
      at: number;
      known_at: number;
    }>(client, "market/load-changes", [intArray(own.map(Number))]);
    const points = [...new Set(rows.map((row) => row.point_id))];
    const standing = await loadKnownStanding(client, points);
    const facts = await loadPointFacts(client, points);
    const serials = await loadSerials(client, standing);
    return rows.map((row) => {
      const { change_id: changeId, point_id: pointId, mpan, at, known_at: knownAt } = row;
      const { registrations, bindings } = standing.get(pointId) ?? nothing;
      const ordered = inOrder(facts.get(pointId) ?? []);
      const change = serviceChanges(registrations, ordered).find((each) => each.at === at) ?? null;
      const bound = bindings.filter(({ from, to }) => from <= at && (to === null || at <= to));
      const quantity = (change?.before ?? change?.after)?.quantity;
      // At the midnight of an exchange both serve: the one that ends is the one that counted.
      const device = bound.find((each) => each.quantity === quantity)?.device ?? null;
      const meterId =
        device === null ? null : (serialOf(device, at, ordered) ?? serials.get(device) ?? null);
      return { changeId, pointId, mpan, knownAt, change, device, meterId };
    });
  });
}

/** Serials that files have told of the devices of these points, by device. */
async function loadSerials(
  client: Client,
  standing: ReadonlyMap<number, KnownStanding>,
): Promise<ReadonlyMap<string, string>> {
  const devices = [...standing.values()].flatMap(({ bindings }) =>
    bindings.map(({ device }) => device),
  );
  const rows = await run<{ device_id: string; meter_id: string }>(client, "standing/load-serials", [
    textArray([...new Set(devices)]),
  ]);
  return new Map(rows.map((row) => [row.device_id, row.meter_id]));
}

const nothing: KnownStanding = { registrations: [], bindings: [] };

/** Register reads around instants, the nearest ones on both sides, by change id. */
export async function loadReadsAround(
  pool: Pool,
  wanted: readonly RegisterAround[],
): Promise<ReadonlyMap<number, readonly HeldRead[]>> {
  const asked = wanted.map(({ at, ...register }) => ({
    ...register,
    from: at - nearestMs,
    to: at + nearestMs,
    notBefore: at - estimateReachMs,
    notAfter: at + estimateReachMs,
  }));
  const reads = await loadReads(pool, asked);
  return new Map(
    asked.map(({ changeId, device, quantity, from }) => [
      changeId,
      reads.get(registerKey(device, quantity, from)) ?? [],
    ]),
  );
}

/** Watt-hours settled in each stretch; null: not of every half hour. */
export async function loadSettled(
  pool: Pool,
  wanted: readonly SettledWanted[],
): Promise<readonly (number | null)[]> {
  const rows = await run<{ index: number; wh: number; slots: number }>(pool, "market/sum-settled", [
    intArray(wanted.map(({ pointId }) => pointId)),
    textArray(wanted.map(({ quantity }) => quantity)),
    instantArray(wanted.map(({ from }) => from)),
    instantArray(wanted.map(({ to }) => to)),
  ]);
  const found = new Map(rows.map((row) => [row.index, row]));
  return wanted.map(({ from, to }, place) => {
    const { wh, slots } = found.get(place + 1) ?? { wh: 0, slots: 0 };
    return slots === (to - from) / halfHourMs ? wh : null;
  });
}

/** Keeps what is told, hands it to submit, ends the work; `now` is market time. */
export async function saveDecidedChanges(
  pool: Pool,
  work: readonly ClaimedWork[],
  { told, ended, waiting }: DecidedChanges,
  now: number,
): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    const locked = await run<{ change_id: number }>(client, "market/lock-changes", [
      intArray([...told, ...ended, ...waiting].map(({ changeId }) => changeId)),
    ]);
    const open = new Set(locked.map((row) => row.change_id));
    const isOpen = ({ changeId }: { readonly changeId: number }) => open.has(changeId);
    const bells = await saveTold(client, told.filter(isOpen), now);
    if (ended.length > 0)
      await run(client, "market/end-changes", [
        intArray(ended.map(({ changeId }) => changeId)),
        textArray(ended.map(({ outcome }) => outcome)),
        instantText(now),
      ]);
    if (waiting.length > 0)
      await run(client, "market/postpone-changes", [
        intArray(waiting.map(({ changeId }) => changeId)),
        instantArray(waiting.map(({ dueAt }) => dueAt)),
      ]);
    await finishWork(client, work);
    return bells;
  });
}

async function saveTold(
  client: Client,
  told: DecidedChanges["told"],
  now: number,
): Promise<readonly Bell[]> {
  if (told.length === 0) return [];
  const rows = await run<{ telling_id: number }>(client, "market/tell-changes", [
    intArray(told.map(({ changeId }) => changeId)),
    intArray(told.map(({ pointId }) => pointId)),
    textArray(told.map(({ telling }) => JSON.stringify(telling))),
    textArray(told.map(({ outcome }) => outcome)),
    instantText(now),
  ]);
  const ids = rows.map((row) => workId("telling", row.telling_id));
  return begetIds(client, "submit", now, ids);
}
