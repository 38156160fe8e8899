import { describe, expect, test } from "@jest/globals";
import type { AmendmentRequest } from "../../../src/domain/amendment/amendment-request.ts";
import { answerAmendments } from "../../../src/domain/amendment/answer-amendments.ts";
import { caseFor, twoDays } from "./support.ts";

function ask(...requests: readonly AmendmentRequest[]) {
  return requests.map((request) => ({
    request,
    known: caseFor(request, { facts: { isReactiveMeasured: true } }),
  }));
}
const reactive: AmendmentRequest = { ...twoDays, quantity: "RI", grossWh: 9_000 };
const accepted = { response: "A", messages: [] } as const;

test("a message without a fault is answered A, with nothing to say", () => {
  const decision = answerAmendments(ask(twoDays, reactive), []);
  expect(decision.answer).toEqual(accepted);
  expect(decision.kind === "accepted" && decision.decisions.map(({ grossWh }) => grossWh)).toEqual([
    25_000, 9_000,
  ]);
});

test("one request at fault refuses the message, each code once", () => {
  const bad = { ...twoDays, reason: null };
  const later = { ...bad, from: twoDays.to, to: twoDays.to + 86_400_000 };
  expect(answerAmendments(ask(bad, later, { ...reactive, grossWh: -1 }), [])).toEqual({
    kind: "refused",
    answer: {
      response: "R",
      messages: [
        "DSCA015 - reason code missing",
        "DSCA005 - gross consumption below the threshold",
      ],
    },
  });
});

test("reactive energy needs active energy in the same message", () => {
  expect(answerAmendments(ask(reactive), []).answer.messages).toEqual([
    "DSCA013 - active energy must be given",
  ]);
});

describe("half hours that two requests name", () => {
  test("of one quantity are refused: neither figure can be preferred", () => {
    const inside = { ...twoDays, from: twoDays.to - 1_800_000 };
    expect(answerAmendments(ask(twoDays, inside), []).answer.messages).toEqual([
      "DSCA999 - rejected, other",
    ]);
  });

  test("that only meet are not", () => {
    const next = { ...twoDays, from: twoDays.to, to: twoDays.to + 86_400_000 };
    expect(answerAmendments(ask(twoDays, next), []).kind).toBe("accepted");
  });
});

describe("a reference that was seen before", () => {
  const before = { requests: [twoDays], answer: accepted };

  test("under the same request gets the same answer, whatever has changed since", () => {
    const asked = ask(twoDays).map(({ request }) => ({
      request,
      known: caseFor(request, { facts: { openDays: new Set() } }),
    }));
    expect(answerAmendments(asked, [before])).toEqual({ kind: "repeated", answer: accepted });
  });

  test("under another request is refused", () => {
    expect(answerAmendments(ask({ ...twoDays, grossWh: 1 }), [before]).answer.messages).toEqual([
      "DSCA010 - supplier reference used before",
    ]);
  });

  test("beside a second request makes another message", () => {
    expect(answerAmendments(ask(twoDays, reactive), [before]).kind).toBe("refused");
  });

  test("is none where none was given: equal figures are meant anew", () => {
    const bare = { ...twoDays, reference: null };
    const earlier = { requests: [bare], answer: accepted };
    expect(answerAmendments(ask(bare), [earlier]).kind).toBe("accepted");
  });
});
