/** From what a person asks for to what is done: prepared, shown, and carried out once if it is still what was shown. */
import { createHash } from "node:crypto";
import { unreachable } from "../../std/assert.ts";
import { prepareAcceptRead } from "./accept-read.ts";
import type { AskedAct, Preparation, ShownAct } from "./act.ts";
import { prepareAgreedRead } from "./agreed-read.ts";
import { prepareAmendDay } from "./amend-day.ts";
import type { HandPorts } from "./hand-ports.ts";
import { prepareReestimate, prepareRevalidate } from "./redecide.ts";
import { prepareRequestReads } from "./request-reads.ts";
import { prepareResubmit } from "./resubmit.ts";

/** What would be done, computed by what does it. `actId` names the act in all that it writes. */
export function prepareAct(asked: AskedAct, actId: string, ports: HandPorts): Promise<Preparation> {
  switch (asked.kind) {
    case "request-reads":
      return prepareRequestReads(asked.key, ports);
    case "re-validate":
      return prepareRevalidate(asked.key, ports);
    case "re-estimate":
      return prepareReestimate(asked.key, ports);
    case "resubmit":
      return prepareResubmit(asked.key, ports);
    case "accept-read":
      return prepareAcceptRead(asked, ports);
    case "agreed-read":
      return prepareAgreedRead(asked, actId, ports);
    case "amend":
      return prepareAmendDay(asked, actId, ports);
    default:
      return unreachable(asked);
  }
}

/** Names what was shown: an act is carried out only while it would do the very same. */
export function fingerprint({ kind, says, days, after }: ShownAct): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, says, days, after]))
    .digest("hex");
}

/** Who carries an act out, why, and what was shown to them. */
export interface ActBy {
  readonly actor: string;
  readonly role: string;
  readonly actId: string;
  readonly reason: string;
  /** Fingerprint of what was shown. */
  readonly shown: string;
}

/** `moved`: it would do something else by now, so it is to be looked at again. `repeated`: it was done before. */
export type CarriedOut =
  | { readonly kind: "done" | "repeated" | "moved" }
  | { readonly kind: "refused"; readonly says: string };

/** Carries an act out in one transaction with its audit, and rings what it begets. The same act id has one effect. */
export async function carryOut(asked: AskedAct, by: ActBy, ports: HandPorts): Promise<CarriedOut> {
  const { actor, role, actId, reason } = by;
  if (await ports.isCarriedOut(actId)) return { kind: "repeated" };
  const prepared = await prepareAct(asked, actId, ports);
  if (prepared.kind === "refused") return prepared;
  const { shown } = prepared;
  if (fingerprint(shown) !== by.shown) return { kind: "moved" };
  const { kind, subjects, before, after, ruleset } = shown;
  const saved = await prepared.save({
    ...{ stream: "console", at: ports.now(), actor, role, actId, reason },
    ...{ kind, subjects, before, after, ruleset },
  });
  if (saved === "repeated") return { kind: "repeated" };
  if (saved === "conflict") return { kind: "moved" };
  await ports.ring(saved);
  return { kind: "done" };
}
