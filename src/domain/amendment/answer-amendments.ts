/**
 * A whole message IF-027 and the content of its answer IF-028: accepted with an empty list of codes, or
 * refused with the code of every request at fault. The answer speaks for the message, so one request that
 * fails refuses them all [ours].
 */
import { isActive } from "../identity/measurement-quantity.ts";
import { overlaps } from "../time/span.ts";
import { type AmendmentCode, amendmentCodes } from "./amendment-code.ts";
import { type AmendmentRequest, isSameRequest } from "./amendment-request.ts";
import { type AmendmentCase, type AmendmentDecision, decideAmendment } from "./decide-amendment.ts";
import type { AmendmentFacts } from "./judge-amendment.ts";

/** R0 of an IF-028; the requests are echoed beside it. */
export interface AmendmentAnswer {
  readonly response: "A" | "R";
  /** `DSCA001 - period wholly outside ...`, each once, in the order of the requests. */
  readonly messages: readonly string[];
}

/** A message of the same supplier for the same point that was answered before. */
export interface AnsweredAmendments {
  readonly requests: readonly AmendmentRequest[];
  readonly answer: AmendmentAnswer;
}

/** A request with what it is decided from; the message itself says which references and quantities it has. */
export interface AskedAmendment {
  readonly request: AmendmentRequest;
  readonly known: Omit<AmendmentCase, "facts"> & {
    readonly facts: Omit<AmendmentFacts, "referencesUsed" | "isActiveGiven">;
  };
}

export type AmendmentsDecision =
  /** The same message again: the same answer, and nothing is done. */
  | { readonly kind: "repeated"; readonly answer: AmendmentAnswer }
  | { readonly kind: "refused"; readonly answer: AmendmentAnswer }
  | {
      readonly kind: "accepted";
      readonly answer: AmendmentAnswer;
      /** One for each request, in order. */
      readonly decisions: readonly Extract<AmendmentDecision, { kind: "accepted" }>[];
    };

/** Decides on a message; `earlier` are those answered before, refused ones included. */
export function answerAmendments(
  asked: readonly AskedAmendment[],
  earlier: readonly AnsweredAmendments[],
): AmendmentsDecision {
  const requests = asked.map(({ request }) => request);
  const repeated = earlier.find((before) => isRepeatOf(requests, before.requests));
  if (repeated !== undefined) return { kind: "repeated", answer: repeated.answer };
  const referencesUsed = new Set(
    earlier.flatMap((before) => before.requests.flatMap(({ reference }) => reference ?? [])),
  );
  const isActiveGiven = requests.some(({ quantity }) => isActive(quantity));
  const decisions = asked.map(({ request, known }, index) => {
    if (requests.slice(0, index).some((other) => collides(request, other)))
      return { kind: "refused", code: "DSCA999" } as const;
    const facts = { ...known.facts, referencesUsed, isActiveGiven };
    return decideAmendment(request, { ...known, facts });
  });
  const codes = new Set(decisions.flatMap((each) => (each.kind === "refused" ? [each.code] : [])));
  if (codes.size > 0)
    return { kind: "refused", answer: { response: "R", messages: [...codes].map(wordsOf) } };
  return {
    kind: "accepted",
    answer: { response: "A", messages: [] },
    decisions: decisions.filter((each) => each.kind === "accepted"),
  };
}

/** The same requests, each under a reference: without one, equal figures may be meant anew. */
function isRepeatOf(
  requests: readonly AmendmentRequest[],
  before: readonly AmendmentRequest[],
): boolean {
  return (
    requests.length === before.length &&
    requests.every((request, index) => {
      const other = before[index];
      return other !== undefined && request.reference !== null && isSameRequest(request, other);
    })
  );
}

/** Two figures for one half hour: neither can be preferred. */
function collides(a: AmendmentRequest, b: AmendmentRequest): boolean {
  return a.quantity === b.quantity && overlaps(a, b);
}

function wordsOf(code: AmendmentCode): string {
  return `${code} - ${amendmentCodes[code]}`;
}
