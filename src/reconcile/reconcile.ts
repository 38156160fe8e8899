/**
 * The reconciliation: from what the meters sent to what the platform took, as far as record and journals can prove it
 * (reliability.md 3). It reads one moment of the record and changes nothing; on a system at work, what is merely under
 * way is no difference. Receipts are read before that moment and publishes after it, so that neither can run ahead.
 */
import { isSettlementDay, type SettlementDay } from "../domain/time/settlement-day.ts";
import { type Client, type Pool, transaction } from "../store/pool.ts";
import { run } from "../store/queries.ts";
import { AskedChecks, type CheckResult } from "./ask-checks.ts";
import {
  addDays,
  countDay,
  countHeld,
  countPlaceless,
  countSent,
  type DayFigures,
  type HeldFigures,
  type SentFigures,
} from "./figures.ts";
import { loadMeterJournals, loadPlatformJournal } from "./load-journals.ts";
import { receiptLevels } from "./meter-journals.ts";
import { platformBytes } from "./platform-journal.ts";

export interface ReconcileOptions {
  /** Folder of the journals of meters and platform; null: the record alone. */
  readonly ledger: string | null;
  /** One UTC day; null: everything. */
  readonly day: SettlementDay | null;
  /** The run is over: what is not there will not come, and nothing may be left to be done. */
  readonly isAtRest: boolean;
  /** Machine time after which no further day is begun. */
  readonly budgetMs: number;
}

export interface Reconciliation {
  readonly checks: readonly CheckResult[];
  /** Null without the meters' journal. */
  readonly sent: SentFigures | null;
  /** Null where a single day was asked for: messages are of no day. */
  readonly held: HeldFigures | null;
  readonly days: DayFigures;
  /** Days that were looked at, the newest first, and those that there was no time for. */
  readonly lookedAt: readonly SettlementDay[];
  readonly left: readonly SettlementDay[];
  /** True where the meters listened for receipts. */
  readonly hasReceipts: boolean;
}

/** What was in the journals before the record is looked at. */
interface Before {
  readonly ledger: string;
  /** Null: the meters listened for no receipts. */
  readonly levels: ReadonlyMap<string, number> | null;
  /** Null: there is no journal of the platform. */
  readonly platformBytes: number | null;
}

/** Reconciles. Throws `UnreadableJournal`, and what the database says when one statement takes all of the budget. */
export async function reconcile(pool: Pool, options: ReconcileOptions): Promise<Reconciliation> {
  const { budgetMs } = options;
  const deadline = performance.now() + budgetMs;
  // Messages are of no day: of one day the journals say nothing.
  const before = options.day === null ? await lookBefore(options.ledger) : null;
  return transaction(pool, async (client) => {
    await run(client, "reconcile/begin", []);
    await run(client, "reconcile/set-bounds", [`${Math.ceil(budgetMs)}ms`]);
    // The first look fixes the moment.
    const wanted = await listDays(client, options.day);
    if (before !== null) await loadJournals(client, before);
    const asked = new AskedChecks(client, {
      isOneDay: options.day !== null,
      isAtRest: options.isAtRest,
      hasSent: before !== null,
      hasPlatform: before !== null && before.platformBytes !== null,
    });
    await asked.askRecord();
    const { lookedAt, figures } = await lookAtDays(client, wanted, { asked, deadline });
    const isWhole = options.day === null;
    const placeless = isWhole ? [await countPlaceless(client)] : [];
    return {
      checks: asked.results(),
      sent: before === null ? null : await countSent(client),
      held: isWhole ? await countHeld(client) : null,
      days: addDays([...figures, ...placeless]),
      lookedAt,
      left: wanted.slice(lookedAt.length),
      hasReceipts: before !== null && before.levels !== null,
    };
  });
}

async function lookBefore(ledger: string | null): Promise<Before | null> {
  if (ledger === null) return null;
  return { ledger, levels: await receiptLevels(ledger), platformBytes: platformBytes(ledger) };
}

async function loadJournals(client: Client, before: Before): Promise<void> {
  await loadMeterJournals(client, before.ledger, before.levels ?? new Map());
  if (before.platformBytes !== null)
    await loadPlatformJournal(client, before.ledger, before.platformBytes);
}

async function listDays(
  client: Client,
  only: SettlementDay | null,
): Promise<readonly SettlementDay[]> {
  const rows = await run<{ day: string }>(client, "reconcile/list-days", []);
  const days = rows.map(({ day }) => day).filter(isSettlementDay);
  return only === null ? days : days.filter((day) => day === only);
}

async function lookAtDays(
  client: Client,
  wanted: readonly SettlementDay[],
  { asked, deadline }: { asked: AskedChecks; deadline: number },
): Promise<{ lookedAt: readonly SettlementDay[]; figures: readonly DayFigures[] }> {
  const lookedAt: SettlementDay[] = [];
  const figures: DayFigures[] = [];
  for (const day of wanted) {
    if (performance.now() > deadline) break;
    await asked.askDay(day);
    figures.push(await countDay(client, day));
    lookedAt.push(day);
  }
  return { lookedAt, figures };
}
