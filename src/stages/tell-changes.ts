/** The part of market that tells the register read of each change of supplier or service, once (IF-041). */
import { isGspGroup } from "../domain/identity/gsp-group.ts";
import type { ServiceChange } from "../domain/market/service-changes.ts";
import { decideChange, type HeldRead, recipientsOf } from "../domain/telling/tell-change.ts";
import type { ReadTelling } from "../domain/telling/telling.ts";
import { assert } from "../std/assert.ts";
import { isWorkOn } from "../work-id.ts";
import type { ClaimedWork } from "./ports.ts";
import type { DecidedChanges, OpenChange, TellChangesPorts } from "./tell-changes-ports.ts";

/** True for work on changes of supplier or service. */
export function isChangeWork(work: ClaimedWork): boolean {
  return isWorkOn("change", work);
}

/** Decides on the changes of claimed work. */
export async function tellChanges(
  work: readonly ClaimedWork[],
  ports: TellChangesPorts,
): Promise<Record<string, number>> {
  const open = await ports.loadChanges(work);
  const settledOf = await loadGround(open, ports);
  const told: DecidedChanges["told"][number][] = [];
  const ended: DecidedChanges["ended"][number][] = [];
  const waiting: DecidedChanges["waiting"][number][] = [];
  const now = ports.now();
  for (const each of open) {
    const { changeId, pointId, change, knownAt, meterId } = each;
    if (change === null) {
      ended.push({ changeId, outcome: "withdrawn" });
      continue;
    }
    const decision = decideChange({ change, knownAt, now, meterId, ...settledOf(changeId) });
    if (decision.kind === "wait") waiting.push({ changeId, dueAt: decision.dueAt });
    else if (decision.kind === "noRead") ended.push({ changeId, outcome: "noRead" });
    else {
      const outcome = decision.event === "DSEstimate" ? "estimated" : "told";
      told.push({ changeId, pointId, outcome, telling: tellingOf(each, change, decision) });
    }
  }
  await ports.ring(await ports.save(work, { told, ended, waiting }));
  return { told: told.length, ended: ended.length, waitingForReads: waiting.length };
}

/** The reads around each change, and what is settled between each of them and the change. */
async function loadGround(open: readonly OpenChange[], ports: TellChangesPorts) {
  const registers = open.flatMap(({ changeId, change, device }) => {
    const side = change?.before ?? change?.after ?? null;
    return change === null || side === null || device === null
      ? []
      : [{ changeId, device, quantity: side.quantity, at: change.at }];
  });
  const reads = registers.length === 0 ? new Map() : await ports.loadReadsAround(registers);
  const points = new Map(open.map(({ changeId, pointId }) => [changeId, pointId]));
  const wanted = registers.flatMap(({ changeId, quantity, at }) =>
    (reads.get(changeId) ?? []).map((read: HeldRead) => ({
      changeId,
      readAt: read.at,
      pointId: points.get(changeId) ?? 0,
      quantity,
      from: Math.min(read.at, at),
      to: Math.max(read.at, at),
    })),
  );
  const sums = wanted.length === 0 ? [] : await ports.loadSettled(wanted);
  const settled = new Map(
    wanted.map(({ changeId, readAt }, index) => [`${changeId} ${readAt}`, sums[index] ?? null]),
  );
  return (changeId: number) => ({
    reads: reads.get(changeId) ?? [],
    settledBetween: (readAt: number) => settled.get(`${changeId} ${readAt}`) ?? null,
  });
}

function tellingOf(
  { mpan }: OpenChange,
  change: ServiceChange,
  { event, read }: Pick<ReadTelling, "event" | "read">,
): ReadTelling {
  const side = change.after ?? change.before;
  assert(side !== null && isGspGroup(side.gspGroup), "a change has a registration beside it");
  const { distributorDipId, gspGroup } = side;
  const recipients = recipientsOf(change);
  return { channel: "IF-041", event, recipients, mpan, distributorDipId, gspGroup, read };
}
