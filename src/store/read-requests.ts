/** Requests for half hours that did not come: opened once a day, decided under a lock, listed for people. */
import { addDays, dayAt, dayMs, dayOfPeriodEnd, dayStart } from "../domain/time/settlement-day.ts";
import { oldestOpenDay } from "../domain/timetable/due-runs.ts";
import type { DecidedRequest, DueRequest, ReadRequest } from "../domain/timetable/read-request.ts";
import { nextRequestAt, readDeadline } from "../domain/timetable/retry-plan.ts";
import { limits } from "../limits.ts";
import { type KeyRow, keyOfRow, keyParameters } from "./load-days.ts";
import { instantArray, instantText, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

/** Who asks, as an EUI-64 of the DCC user: the originator of request ids [ours]. */
const originator = "90-B3-D5-1F-30-02-00-00";

/** Looks once at every open day whose reads should have come by now; returns how many requests were opened. */
export async function openRequests(pool: Pool, now: number): Promise<number> {
  const oldest = oldestOpenDay(now);
  const [row] = await run<{
    first_at: number | null;
    last_at: number | null;
    looked: string[] | null;
  }>(pool, "request/load-looked", [oldest]);
  if (row === undefined || row.first_at === null) return 0;
  const looked = new Set(row.looked ?? []);
  const last = row.last_at === null ? null : dayOfPeriodEnd(row.last_at);
  let opened = 0;
  for (
    let day = dayAt(Math.max(row.first_at, dayStart(oldest)));
    readDeadline(day) <= now && (last === null || day <= last);
    day = addDays(day, 1)
  ) {
    if (looked.has(day)) continue;
    // Export is kept for less long: what is too old for it is ended at its first turn.
    const firstAt = nextRequestAt(day, "AI", readDeadline(day)) ?? now;
    const bounds = [instantText(dayStart(day)), instantText(dayStart(day) + dayMs)];
    const times = [instantText(now), instantText(firstAt)];
    opened += (await run(pool, "request/open-day", [day, ...times, ...bounds])).length;
  }
  return opened;
}

interface DueRow extends KeyRow {
  readonly device_id: string;
  readonly has_version: boolean;
  readonly e: string | null;
  readonly heard: number[];
  readonly code: string | null;
}

/** Has the due requests decided and saved in one transaction; returns those to be sent, their ids given. */
export async function decideDueRequests(
  pool: Pool,
  now: number,
  decide: (due: readonly DueRequest[]) => Promise<readonly DecidedRequest[]>,
): Promise<readonly ReadRequest[]> {
  return transaction(pool, async (client) => {
    const rows = await run<DueRow>(client, "request/load-due", [
      instantText(now),
      limits.workMembersMax,
    ]);
    if (rows.length === 0) return [];
    const decided = await decide(
      rows.map((row) => ({
        ...keyOfRow(row),
        device: row.device_id,
        hasVersion: row.has_version,
        reason: row.e,
        heard: row.heard,
        code: row.code,
      })),
    );
    return saveDecided(client, decided, now);
  });
}

async function saveDecided(
  client: Client,
  decided: readonly DecidedRequest[],
  now: number,
): Promise<readonly ReadRequest[]> {
  const rows = await run<{
    request_id: string;
    device_id: string;
    service: string;
    from_at: number | null;
    to_at: number | null;
  }>(client, "request/save-decided", [
    ...keyParameters(decided.map(({ request }) => request)),
    textArray(decided.map(({ request }) => request.device)),
    textArray(decided.map(({ state }) => state)),
    instantArray(decided.map(({ nextAt }) => nextAt)),
    instantArray(decided.map(({ window }) => window?.from ?? null)),
    instantArray(decided.map(({ window }) => window?.to ?? null)),
    textArray(decided.map(({ state, request }) => (state === "stopped" ? request.code : null))),
    instantText(now),
    originator,
  ]);
  return rows.flatMap(({ request_id, device_id, service, from_at, to_at }) =>
    from_at === null || to_at === null
      ? []
      : [{ requestId: request_id, device: device_id, service, from: from_at, to: to_at }],
  );
}

export const requestStates = ["open", "answered", "stopped", "ended"] as const;
export type RequestState = (typeof requestStates)[number];

/** A request as people see it. Instants are milliseconds UTC of market time. */
export interface ListedRequest {
  readonly day: string;
  readonly quantity: string;
  readonly device: string;
  readonly service: string;
  readonly state: RequestState;
  readonly attempts: number;
  readonly askedAt: number | null;
  readonly nextAt: number | null;
  readonly requestId: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly code: string | null;
}

interface ListRow {
  readonly settlement_day: string;
  readonly quantity: string;
  readonly device_id: string;
  readonly service: string;
  readonly state: RequestState;
  readonly attempts: number;
  readonly asked_at: number | null;
  readonly next_at: number | null;
  readonly request_id: string | null;
  readonly from_at: number | null;
  readonly to_at: number | null;
  readonly code: string | null;
}

/** Requests in these states, the next ones first. */
export async function listRequests(
  pool: Pool,
  states: readonly RequestState[],
  rowsMax: number,
): Promise<readonly ListedRequest[]> {
  const rows = await run<ListRow & Record<string, unknown>>(pool, "request/list", [
    textArray(states),
    rowsMax,
  ]);
  return rows.map((row) => ({
    day: row.settlement_day,
    quantity: row.quantity,
    device: row.device_id,
    service: row.service,
    state: row.state,
    attempts: row.attempts,
    askedAt: row.asked_at,
    nextAt: row.next_at,
    requestId: row.request_id,
    from: row.from_at,
    to: row.to_at,
    code: row.code,
  }));
}

/** How many should have been sent by `now`, market time, and were not yet. */
export async function countDueRequests(pool: Pool, now: number): Promise<number> {
  const [row] = await run<{ due: number }>(pool, "request/count-due", [instantText(now)]);
  return row?.due ?? 0;
}

/** How many there are in each state, and how often they were sent; states without any are left out. */
export function countRequests(
  pool: Pool,
): Promise<readonly { state: RequestState; requests: number; attempts: number }[]> {
  return run(pool, "request/count", []);
}
