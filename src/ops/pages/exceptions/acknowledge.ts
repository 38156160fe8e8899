/** Acknowledging one exception or many: shown first, then done, by two persons where they are very many. */
import { randomUUID } from "node:crypto";
import { acknowledgePage } from "../../../../web/pages/acknowledge.ts";
import { limits } from "../../../limits.ts";
import type { ConsoleAnswer, ConsoleRequest } from "../../console-route.ts";
import { actIdOf, fieldOf, oneLine } from "../../one-line.ts";
import { readIds } from "./asked.ts";
import type { ExceptionsPorts, ItemAct, OpenItem, WaitingProposal } from "./ports.ts";
import { exceptionRow } from "./view.ts";

/** How many one person may acknowledge at once (reliability.md 6.4), and how many two may. */
const { exceptionsOncePerson: oncePerson, exceptionsAtOnceMax: bulkMax } = limits;
const noteMax = limits.reasonLengthMax;

/** What is to be acknowledged. */
interface Asked {
  readonly ids: readonly number[];
  readonly note: string | null;
  readonly proposal: WaitingProposal | null;
}

/** Shows what it will do or, with `step=do`, does it. */
export async function postAcknowledge(
  request: ConsoleRequest,
  ports: ExceptionsPorts,
): Promise<ConsoleAnswer> {
  const asked = await readAsked(request, ports);
  if (typeof asked === "string") return { kind: "refused", status: 400, says: asked };
  const items = await ports.loadNamed(asked.ids);
  const actId = actIdOf(request.form);
  if (fieldOf(request.form, "step") !== "do" || actId === null)
    return { kind: "page", content: look(request, asked, items) };
  return carryOut(request, { ...asked, actId }, items, ports);
}

/** What the form says; a text says what is wrong with it. */
async function readAsked(
  { form, principal }: ConsoleRequest,
  ports: ExceptionsPorts,
): Promise<Asked | string> {
  const [secondOf] = readIds([fieldOf(form, "secondOf")], 1);
  if (secondOf !== undefined) {
    const [proposal] = await ports.listProposals(secondOf);
    if (proposal === undefined)
      return "This proposal is older than half an hour, or somebody has confirmed it.";
    if (proposal.actor === principal.name) return "A proposal is confirmed by another person.";
    return { ids: proposal.ids, note: proposal.reason, proposal };
  }
  const ids = readIds(form["id"] ?? [], bulkMax);
  if (ids.length === 0) return "No exception was chosen.";
  const typed = fieldOf(form, "note");
  const note = oneLine(typed, noteMax);
  if (typed.trim() !== "" && note === null)
    return `A note is one line of at most ${noteMax} characters.`;
  return { ids, note, proposal: null };
}

function look(request: ConsoleRequest, asked: Asked, items: readonly OpenItem[]) {
  const { ids, note, proposal } = asked;
  const found = new Set(items.map(({ id }) => id));
  return acknowledgePage({
    rows: items.map((item) => exceptionRow(item, request.now)),
    gone: ids.filter((id) => !found.has(id)),
    notedBefore: items.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
    needsSecond: needsSecond(asked, items),
    oncePerson,
    note: note ?? "",
    actId: randomUUID(),
    csrf: request.csrf,
    secondOf: proposal?.auditId ?? null,
    proposedBy: proposal?.actor ?? null,
  });
}

function needsSecond({ proposal }: Asked, items: readonly OpenItem[]): boolean {
  return proposal === null && unnoted(items).length > oncePerson;
}

function unnoted(items: readonly OpenItem[]): readonly number[] {
  return items.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ id }) => id);
}

async function carryOut(
  { principal, now }: ConsoleRequest,
  asked: Asked & { readonly actId: string },
  items: readonly OpenItem[],
  ports: ExceptionsPorts,
): Promise<ConsoleAnswer> {
  const { note, proposal, actId } = asked;
  const ids = unnoted(items);
  const isProposal = needsSecond(asked, items);
  const act: ItemAct = {
    kind: isProposal ? "exception.proposeAcknowledge" : "exception.acknowledge",
    ...{ at: now, actor: principal.name, role: principal.role, actId, ids, reason: note },
    ...{ after: { acknowledgedBy: principal.name }, secondOf: proposal?.auditId ?? null },
  };
  // Sent twice, the second finds nothing left to take note of.
  if (ids.length > 0) await (isProposal ? ports.propose(act) : ports.acknowledge(act));
  const [only] = asked.ids;
  return { kind: "redirect", to: asked.ids.length === 1 ? `/exceptions/${only}` : "/exceptions" };
}
