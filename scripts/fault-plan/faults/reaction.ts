/** What the service makes of a bad answer, seen from the platform's door (F-R10's reactions, `reliability.md` 4). */
import type { CallFault, SeenCall } from "../../../simulator/dip/platform/call-faults.ts";

/**
 * again: the same messages under the same references, since nobody knows or it is "not now" · success: none of them ever
 * again · halves: under new references in halves, until one stands alone · renewed: at once under new references
 */
export type Reaction = "again" | "success" | "halves" | "renewed";

/** Those of calls that are answered at all; who is not let in has a reaction of the channel's, not of the call's. */
export const reactions: Readonly<Partial<Record<CallFault, Reaction>>> = {
  ...{ "408": "again", "429": "again", "500": "again", "502": "again", "503": "again" },
  ...{ "504": "again", acceptedWithoutReply: "again", wrongJson: "again", reset: "again" },
  ...{ refuse: "again", stall: "again", timeout: "again" },
  ...{ ok: "success", named: "renewed", unnamed: "halves", tooLarge: "halves" },
};

/** True of a call that met the fault; of success, only where it had one to tell. */
export function isMetBy(call: SeenCall, kind: CallFault): boolean {
  return call.kind === kind && (kind !== "ok" || call.status === 200);
}

/** True once the first call that met the fault has had its reaction; of success, unless it had another one so far. */
export function hasReacted(kind: CallFault, calls: readonly SeenCall[]): boolean {
  const first = calls.findIndex((call) => isMetBy(call, kind));
  const met = calls[first];
  if (met === undefined) return false;
  const later = calls.slice(first + 1).filter(({ channel }) => channel === met.channel);
  const references = new Set(met.messages.map(({ reference }) => reference));
  const isNamedAgain = later.some(({ messages }) =>
    messages.some(({ reference }) => references.has(reference)),
  );
  switch (reactions[kind]) {
    case "again":
      return later.some(({ messages }) => referencesOf(messages) === referencesOf(met.messages));
    case "success":
      return !isNamedAgain;
    case "renewed":
      return !isNamedAgain && met.messages.every(({ about }) => isTaken(about, later));
    case "halves":
      return !isNamedAgain && isHalved(met, later);
    default:
      throw new RangeError(`${kind} is no fault of a call`);
  }
}

function referencesOf(messages: SeenCall["messages"]): string {
  return messages.map(({ reference }) => reference).join(" ");
}

function isTaken(about: string, later: readonly SeenCall[]): boolean {
  return later.some(
    ({ status, messages }) =>
      (status === 200 || status === 201) && messages.some((message) => message.about === about),
  );
}

/** Never in a larger part than half of the one before, and alone in the end; the others are taken beside it. */
function isHalved(met: SeenCall, later: readonly SeenCall[]): boolean {
  const bad = met.messages[0]?.about;
  const sizes = later.flatMap(({ messages }) =>
    messages.some(({ about }) => about === bad) ? [messages.length] : [],
  );
  let before = met.messages.length;
  for (const size of sizes) {
    if (before > 1 && size > Math.ceil(before / 2)) return false;
    before = size;
  }
  return before === 1 && met.messages.every(({ about }) => isTaken(about, later));
}
