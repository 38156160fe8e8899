/** What people decide by hand on days, each act in one transaction with its audit and the work that it begets. */
import type { DayKey } from "../../domain/day/day-key.ts";
import type { RegisterReadFact } from "../../domain/market/market-facts.ts";
import type { AcceptedRead } from "../../domain/validate/accepted-read.ts";
import type { AskedMessage, KeptStretch } from "../../stages/amend-ports.ts";
import type { Bell, Kept } from "../../stages/ports.ts";
import { saveStretches } from "../amendments.ts";
import { keyParameters } from "../load-days.ts";
import { instantText, intArray, textArray } from "../pg-text.ts";
import { type Client, type Pool, transaction } from "../pool.ts";
import { run } from "../queries.ts";
import { saveAmendmentRequests, saveRegisterReads } from "../save-market-facts.ts";
import { type StoreSettings, saveKept } from "../stage-ports.ts";
import { type AuditAct, appendAudit } from "./audit.ts";

/** `repeated`: the act was carried out before, and nothing was changed. `conflict`: a day was moved meanwhile. */
export type SavedByHand = readonly Bell[] | "repeated" | "conflict";

/** What a person brings besides what follows from it. */
export interface BroughtByHand {
  readonly accepted: readonly (DayKey & AcceptedRead)[];
  readonly registerReads: readonly RegisterReadFact[];
  readonly amendments: readonly EnteredAmendment[];
}

/** A request to amend that came by no message, and what it comes to. */
export interface EnteredAmendment {
  readonly message: AskedMessage;
  readonly stretches: readonly KeptStretch[];
}

/** True once an act was carried out. */
export async function isCarriedOut(pool: Pool, actId: string): Promise<boolean> {
  return (await run(pool, "console/find-act", [actId])).length > 0;
}

/** Does something together with its audit, or neither; the audit comes first, so that a repeated act does nothing. */
export async function actByHand<T>(
  pool: Pool,
  act: AuditAct,
  effect: (client: Client, auditId: number) => Promise<T>,
): Promise<T | "repeated"> {
  return orRepeated(
    transaction(pool, async (client) => effect(client, await writeDown(client, act))),
  );
}

/** Saves what a person's decision makes of days, with what was brought for it. */
export async function saveByHand(
  pool: Pool,
  settings: StoreSettings,
  act: AuditAct,
  { kept, brought }: { readonly kept: Kept; readonly brought: BroughtByHand },
): Promise<SavedByHand> {
  const saved = saveKept(pool, settings, [], kept, async (client) => {
    const auditId = await writeDown(client, act);
    await saveAccepted(client, brought.accepted, auditId);
    await saveRegisterReads(client, brought.registerReads);
    if (brought.amendments.length > 0) await saveEntered(client, brought.amendments, kept, act.at);
  });
  return orRepeated(saved);
}

/** Rolls the transaction back: what it was to do is done already. */
class RepeatedAct extends Error {}

async function writeDown(client: Client, act: AuditAct): Promise<number> {
  const id = await appendAudit(client, act);
  if (id === null) throw new RepeatedAct("carried out before");
  return id;
}

async function orRepeated<T>(saving: Promise<T>): Promise<T | "repeated"> {
  try {
    return await saving;
  } catch (error) {
    if (error instanceof RepeatedAct) return "repeated";
    throw error;
  }
}

async function saveAccepted(
  client: Client,
  accepted: BroughtByHand["accepted"],
  auditId: number,
): Promise<void> {
  if (accepted.length === 0) return;
  await run(client, "console/accept-reads", [
    ...keyParameters(accepted),
    intArray(accepted.map(({ period }) => period)),
    textArray(accepted.map(({ rule }) => rule)),
    intArray(accepted.map(({ wattHours }) => wattHours)),
    auditId,
  ]);
}

/** Kept as a request of the market is, but answered to nobody: nobody asked by message. */
async function saveEntered(
  client: Client,
  entered: readonly EnteredAmendment[],
  { days: { versions } }: Kept,
  now: number,
): Promise<void> {
  await saveAmendmentRequests(
    client,
    entered.flatMap(({ message: { transactionId, pointId, requests } }) =>
      requests.map((request, position) => ({
        ...request,
        ...{ transactionId, pointId, position, stampedAt: now },
      })),
    ),
  );
  for (const { message } of entered)
    await run(client, "console/end-amendment-request", [message.transactionId, instantText(now)]);
  await saveStretches(
    client,
    entered.map(({ message, stretches }) => ({ transactionId: message.transactionId, stretches })),
  );
  if (versions.length > 0)
    await run(client, "amend/copy-links", [
      ...keyParameters(versions),
      intArray(versions.map(({ version }) => version)),
    ]);
}
