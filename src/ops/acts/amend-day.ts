/** Entering an amendment that no message asked for: decided on by the same tests, answered to nobody (estimation.md 14). */
import type { AmendmentRequest } from "../../domain/amendment/amendment-request.ts";
import { dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { amend } from "../../stages/amend.ts";
import type { AskedMessage, DecidedAmendments } from "../../stages/amend-ports.ts";
import { type AskedAct, type Preparation, refusedAct } from "./act.ts";
import { type HandPorts, nothingBrought } from "./hand-ports.ts";
import { noSuchDay } from "./redecide.ts";
import { savingDays } from "./saving-days.ts";

type AskedAmend = Extract<AskedAct, { readonly kind: "amend" }>;

/** Refused by the same tests as a supplier's request (IF-027), with the words of their codes. */
export async function prepareAmendDay(
  asked: AskedAmend,
  actId: string,
  ports: HandPorts,
): Promise<Preparation> {
  const { key, reason } = asked;
  const message = await messageOf(asked, actId, ports);
  if (message === null) return refusedAct(noSuchDay);
  const { answered, kept, waiting } = await decide(message, ports);
  if (waiting.transactionIds.length > 0) return refusedAct("The day is not settled yet.");
  const [decision] = answered;
  if (decision === undefined) return refusedAct(noSuchDay);
  if (decision.answer.response === "R")
    return refusedAct(`It would be refused: ${decision.answer.messages.join("; ")}.`);
  const { stretches } = decision;
  const shared = [...new Set(stretches.map(({ sharedBy }) => sharedBy))].join(", ");
  return savingDays(
    key,
    {
      kind: "day.amend",
      kept,
      held: await ports.fill.loadHeldDays([key]),
      brought: { ...nothingBrought, amendments: [{ message, stretches }] },
      ruleset: null,
      says: [
        `The figure is shared over half hours ${asked.first} to ${asked.last} by ${shared}. Amended half hours stand against every later read (E8, reason 9, ${reason}).`,
      ],
      facts: { first: asked.first, last: asked.last, amendmentReason: reason },
    },
    ports,
  );
}

/** As if the supplier of the point had asked; null: the point is not ours. */
async function messageOf(
  { key, first, last, grossWh, reason }: AskedAmend,
  actId: string,
  ports: HandPorts,
): Promise<AskedMessage | null> {
  const { day, pointId, quantity } = key;
  const start = dayStart(day);
  const bindings = (await ports.amend.loadBindingsOfPoints([pointId])).get(pointId) ?? [];
  const registrations = bindings.flatMap((binding) => binding.registrations);
  const registration = registrations.findLast(({ from }) => from <= start) ?? registrations[0];
  if (registration === undefined) return null;
  const request: AmendmentRequest = {
    quantity,
    from: start + (first - 1) * halfHourMs,
    to: start + last * halfHourMs,
    ...{ grossWh, reason, reference: `operator ${actId}` },
  };
  return {
    transactionId: `operator:${actId}`,
    pointId,
    supplierDipId: registration.supplierDipId,
    receivedAt: ports.now(),
    requests: [request],
  };
}

/** What the market stage makes of it. Nothing was answered before about a message that nobody sent. */
async function decide(message: AskedMessage, ports: HandPorts): Promise<DecidedAmendments> {
  const made: DecidedAmendments[] = [];
  await amend([], {
    ...ports.amend,
    loadAsked: async () => [message],
    loadAnswered: async () => new Map(),
    async save(_, decided) {
      made.push(decided);
      return [];
    },
  });
  const [decided] = made;
  if (decided === undefined) throw new RangeError("a message that was asked is decided on");
  return decided;
}
