/** Requests to amend consumption as the record holds them: asked, answered, and what they put into days. */
import type { AmendmentRequest } from "../domain/amendment/amendment-request.ts";
import type { AmendmentAnswer } from "../domain/amendment/answer-amendments.ts";
import { dipId } from "../domain/identity/dip-id.ts";
import { OperatingError } from "../errors.ts";
import type {
  AnsweredMessage,
  AnsweredPoint,
  AskedMessage,
  DecidedAmendments,
} from "../stages/amend-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { rowsBehind, workId } from "../work-id.ts";
import { keyParameters } from "./load-days.ts";
import { instantText, intArray, intArrayRows, textArray, textArrayRows } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { type StoreSettings, saveKept } from "./stage-ports.ts";
import { begetEach, begetIds } from "./work.ts";

interface RequestRow {
  readonly transaction_id: string;
  readonly point_id: number;
  readonly quantity: AmendmentRequest["quantity"];
  readonly from_at: number;
  readonly to_at: number;
  readonly gross_wh: number;
  readonly reason: string | null;
  readonly reference: string | null;
}

/** A message that asks, with its bytes, which say who does. */
export type StoredAsked = Omit<AskedMessage, "supplierDipId"> & { readonly raw: Buffer };

/** Messages of the work that are not decided on, by their stamps. */
export async function loadAsked(
  pool: Pool,
  work: readonly ClaimedWork[],
): Promise<readonly StoredAsked[]> {
  const ids = rowsBehind(
    "amendment",
    work.flatMap((each) => each.ids),
  );
  const rows = await run<RequestRow & { received_at: number; body: Buffer }>(
    pool,
    "amend/load-asked",
    [textArray(ids)],
  );
  const messages = new Map<string, StoredAsked & { requests: AmendmentRequest[] }>();
  for (const row of rows) {
    const { transaction_id: transactionId, point_id: pointId, received_at: receivedAt } = row;
    const known = messages.get(transactionId);
    const requests = known?.requests ?? [];
    requests.push(requestOf(row));
    if (known === undefined)
      messages.set(transactionId, { transactionId, pointId, receivedAt, requests, raw: row.body });
  }
  return [...messages.values()];
}

type AnsweredRow = Omit<RequestRow, "transaction_id"> & {
  readonly answers: number;
  /** Null: none of the point's answers is about a reference asked with. */
  readonly transaction_id: string | null;
  readonly supplier_dip_id: string;
  readonly response: AmendmentAnswer["response"];
  readonly messages: string[];
};

/** What was answered about the points, by point; one without answers is left out. */
export async function loadAnswered(
  pool: Pool,
  asked: readonly AskedMessage[],
): Promise<ReadonlyMap<number, AnsweredPoint>> {
  const named = asked.flatMap(({ pointId, requests }) =>
    requests.map(({ reference }) => ({ pointId, reference })),
  );
  const rows = await run<AnsweredRow>(pool, "amend/load-answered", [
    intArray(named.map(({ pointId }) => pointId)),
    textArray(named.map(({ reference }) => reference)),
  ]);
  const points = new Map<
    number,
    AnsweredPoint & { messages: AnsweredPoint["messages"][number][] }
  >();
  const requestsOf = new Map<string, AmendmentRequest[]>();
  for (const row of rows) {
    const point = points.get(row.point_id) ?? { count: row.answers, messages: [] };
    points.set(row.point_id, point);
    if (row.transaction_id === null) continue;
    const known = requestsOf.get(row.transaction_id);
    const requests = known ?? [];
    requests.push(requestOf(row));
    if (known !== undefined) continue;
    requestsOf.set(row.transaction_id, requests);
    const answer = { response: row.response, messages: row.messages };
    point.messages.push({ requests, answer, supplierDipId: dipId(row.supplier_dip_id) });
  }
  return points;
}

/** Saves a turn in one transaction; "conflict": a day was moved, or a message answered, by another writer. */
export async function saveAmendments(
  pool: Pool,
  settings: StoreSettings,
  work: readonly ClaimedWork[],
  { kept, answered, waiting }: DecidedAmendments,
): Promise<readonly Bell[] | "conflict"> {
  const now = settings.clock.now();
  const bells: Bell[] = [];
  const saved = await saveKept(pool, settings, work, kept, async (client) => {
    const answers = await saveAnswers(client, answered, now);
    await saveStretches(client, answered);
    const { versions } = kept.days;
    if (versions.length > 0)
      await run(client, "amend/copy-links", [
        ...keyParameters(versions),
        intArray(versions.map(({ version }) => version)),
      ]);
    bells.push(...(await begetIds(client, "submit", now, answers)));
    // Rung by the sweep when they fall due.
    await begetAmendments(client, waiting.transactionIds, waiting.dueAt);
  });
  return saved === "conflict" ? saved : [...saved, ...bells];
}

/** Begets the work of deciding on messages, one for each; `dueAt` is market time. */
export function begetAmendments(
  client: Client,
  transactionIds: readonly string[],
  dueAt: number,
): Promise<readonly Bell[]> {
  const ids = [...new Set(transactionIds)].map((id) => workId("amendment", id));
  return begetEach(client, "market", dueAt, ids);
}

/** Returns the ids under which the answers are sent. */
async function saveAnswers(
  client: Client,
  answered: readonly AnsweredMessage[],
  now: number,
): Promise<readonly string[]> {
  if (answered.length === 0) return [];
  const rows = await run<{ answer_id: number }>(client, "amend/save-answers", [
    textArray(answered.map(({ transactionId }) => transactionId)),
    intArray(answered.map(({ pointId }) => pointId)),
    intArray(answered.map(({ ordinal }) => ordinal)),
    textArray(answered.map(({ supplierDipId }) => supplierDipId)),
    textArray(answered.map(({ answer }) => answer.response)),
    textArrayRows(answered.map(({ answer }) => answer.messages)),
    `{${answered.map(({ isRepeat }) => isRepeat).join(",")}}`,
    instantText(now),
  ]);
  const others = answered.length - rows.length;
  if (others > 0)
    throw new OperatingError("DAY_CONFLICT", `${others} points were answered about in between`);
  return rows.map((row) => workId("answer", row.answer_id));
}

/** Keeps what accepted requests come to in each day. */
export async function saveStretches(
  client: Client,
  answered: readonly Pick<AnsweredMessage, "transactionId" | "stretches">[],
): Promise<void> {
  const rows = answered.flatMap(({ transactionId, stretches }) =>
    stretches.map((stretch) => ({ transactionId, ...stretch })),
  );
  if (rows.length === 0) return;
  const [days, points, quantities] = keyParameters(rows);
  await run(client, "amend/save-stretches", [
    textArray(rows.map(({ transactionId }) => transactionId)),
    intArray(rows.map(({ position }) => position)),
    days,
    points,
    quantities,
    intArray(rows.map(({ firstPeriod }) => firstPeriod)),
    intArrayRows(rows.map(({ wattHours }) => wattHours)),
    textArray(rows.map((row) => row.sharedBy)),
    intArray(rows.map(({ version }) => version)),
  ]);
}

function requestOf(row: Omit<RequestRow, "transaction_id">): AmendmentRequest {
  return {
    quantity: row.quantity,
    from: row.from_at,
    to: row.to_at,
    grossWh: row.gross_wh,
    reason: row.reason,
    reference: row.reference,
  };
}
