/** What the service itself counts of hostile traffic: parked messages by rule and reason, and calls by door and reason. */
import { listBeats } from "../../../src/store/console/process-beats.ts";
import type { Pool } from "../../../src/store/pool.ts";
import type { Refusal } from "./hostile-figures.ts";
import { type MessageKind, messageKinds } from "./message-kinds.ts";
import type { StrangerCounts } from "./strangers.ts";
import { webhookKinds } from "./webhook-kinds.ts";

/** Where what came too fast waits until it is let go on. */
const tooFast = "limit.rate";

/** More processes than a run has. */
const beatsMax = 100;

const parkedByDevice = `
  select device, rule || '.' || code as parked_as, count(*)::int as messages
  from v_message
  where state = 'parked' and device = any ($1::text[])
  group by 1, 2`;

/** Of each kind of message how many were sent, and how many of them are parked for its reason. */
export async function parkedRefusals(
  pool: Pool,
  sent: ReadonlyMap<string, number>,
  kindOf: ReadonlyMap<string, MessageKind>,
): Promise<readonly Refusal[]> {
  const { rows } = await pool.query<{ device: string; parked_as: string; messages: number }>(
    parkedByDevice,
    [[...kindOf.keys()]],
  );
  const parked = new Map<string, number>();
  for (const { device, parked_as, messages } of rows) {
    const key = `${kindOf.get(device)?.name} ${parked_as}`;
    parked.set(key, (parked.get(key) ?? 0) + messages);
  }
  return messageKinds.map(({ name, parkedAs, isFlood }) => {
    const reasons = isFlood === true ? [tooFast, parkedAs] : [parkedAs];
    return {
      ...{ by: "gateway", kinds: [name], reason: reasons.join(" or ") },
      sent: sent.get(name) ?? 0,
      refused: reasons.reduce((sum, reason) => sum + (parked.get(`${name} ${reason}`) ?? 0), 0),
    };
  });
}

/** True when some of it was held for its rate: the others say nothing of that. */
export async function isHeldForRate(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query(
    "select from parked_message where rule || '.' || reason = $1 limit 1",
    [tooFast],
  );
  return rows.length > 0;
}

/** Calls that the webhook says to have turned away, by reason. */
export async function refusedCalls(pool: Pool): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { refusals } of await listBeats(pool, beatsMax))
    for (const { door, reason, calls } of refusals)
      if (door === "webhook") counts.set(reason, (counts.get(reason) ?? 0) + calls);
  return counts;
}

/** By reason: the calls that were to be counted under it, and what the door has counted since `before`. */
export function callRefusals(
  sent: readonly StrangerCounts[],
  counted: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): readonly Refusal[] {
  const reasons = [...new Set(webhookKinds.map(({ reason }) => reason))];
  const since = (reason: string) => (counted.get(reason) ?? 0) - (before.get(reason) ?? 0);
  const others = [...counted.keys()].filter((reason) => !reasons.includes(reason));
  return [
    ...reasons.map((reason): Refusal => {
      const own = webhookKinds.filter((kind) => kind.reason === reason).map(({ name }) => name);
      const calls = sent.filter(({ name }) => own.includes(name));
      return {
        ...{ by: "webhook", kinds: own, reason, refused: since(reason) },
        sent: calls.reduce((sum, each) => sum + each.sent, 0),
      };
    }),
    // Of nobody whom we know: the difference is told.
    ...others
      .filter((reason) => since(reason) > 0)
      .map((reason): Refusal => {
        return { by: "webhook", kinds: ["nobody's"], reason, sent: 0, refused: since(reason) };
      }),
  ];
}
