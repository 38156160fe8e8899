/** What the webhook takes, held against the published facts: every field of every block, right and wrong. */
import { describe, expect, test } from "@jest/globals";
import { checkDelivery } from "../../src/dip/check-delivery.ts";
import { decodeStored, marketPublications, publications } from "../../src/dip/publications.ts";
import { counterExamples, exampleMessage, faultyMessage } from "./support/facts.ts";
import { type Json, madeMessages, variantsOf } from "./support/made-messages.ts";
import { ourDipId } from "./support/submissions.ts";

const now = Date.UTC(2025, 10, 22, 7, 30, 2);

/** `taken`, or the code and place of the refusal. */
function judged(message: unknown, channel: string): string {
  const recipient = { ourDipId, environmentTag: "DEV" } as const;
  const verdict = checkDelivery(message, channel, recipient, now);
  return verdict.kind === "taken" ? "taken" : `${verdict.code} ${verdict.reason}`;
}

const examples = [
  ["if-014-inbound", "IF-014"],
  ["if-022", "IF-022"],
  ["if-024-vacant", "IF-024"],
  ["if-024-offpeak", "IF-024"],
] as const;

test.each(examples)("the published example %s is taken on channel %s", (name, channel) => {
  expect(judged(exampleMessage(name), channel)).toBe("taken");
});

const channelOf = new Map<string, string>(examples);
test.each(counterExamples("schema", ...channelOf.keys()))(
  "the published variant is refused and names the place: $name",
  (variant) => {
    const verdict = judged(faultyMessage(variant), channelOf.get(variant.of) ?? "");
    expect(verdict).toMatch(/^RCP\d{4} /);
    expect(verdict).toContain(variant.expect);
  },
);

const made = madeMessages("IF-022", "IF-023", "IF-024", "IF-027", "IF-040", "IF-041");

test("every event of the interfaces is made, and known to the table", () => {
  expect(made).toHaveLength(20);
  for (const { interfaceId, event } of made)
    expect(publications.get(interfaceId)?.events.has(event)).toBe(true);
});

describe.each(made)("$interfaceId $event", (each) => {
  test("is taken, and means something", () => {
    expect(judged(each.message, each.interfaceId)).toBe("taken");
    const raw = Buffer.from(JSON.stringify(each.message));
    expect(decodeStored(marketPublications, raw)).toMatchObject({
      transactionId: "T-IF-024-2300000012-SUP-20251103-00000000000000C1",
      stampedAt: Date.UTC(2025, 10, 3, 10, 0, 1),
    });
  });

  test.each(variantsOf(each))("with $name is judged by the facts", ({ message, fault }) => {
    const verdict = judged(message, each.interfaceId);
    if (fault === null) return expect(verdict).toBe("taken");
    expect(verdict).toMatch(/^RCP10(01|21|22) CustomBlock/);
    return expect(verdict).toContain(fault);
  });

  test("by another channel is refused: the interface is not that channel's", () => {
    const other = each.interfaceId === "IF-040" ? "IF-022" : "IF-040";
    expect(judged(each.message, other)).toBe("RCP1002 CommonBlock.S0.interfaceID");
  });

  test("of an unknown event, another sender or another publication is refused", () => {
    const spoilt = (block: string, key: string, value: unknown) => {
      const message = structuredClone(each.message);
      const { CommonBlock } = message["payload"] as { CommonBlock: Record<string, Json> };
      const found = CommonBlock[block];
      if (found !== undefined) found[key] = value;
      return judged(message, each.interfaceId);
    };
    expect(spoilt("S0", "eventCode", "[Unheard]")).toBe("RCP1003 CommonBlock.S0.eventCode");
    expect(spoilt("S1", "senderRoleID", "REGS")).toBe("RCP1010 S1.senderRoleID");
    expect(spoilt("D0", "publicationID", "PUB-099")).toBe("RCP1042 D0.publicationID");
    expect(spoilt("D0", "transactionID", "a\u0000b")).toBe("RCP1043 CommonBlock.D0.transactionID");
    expect(spoilt("A0", "primaryRecipients", ["2300000012"])).toBe("RCP1041 A0");
    expect(spoilt("A0", "primaryRecipients", [null])).toBe("taken");
    expect(spoilt("A0", "primaryRecipients", [])).toBe("taken");
  });
});

test("an interface that is not for a data service refuses whatever comes", () => {
  expect(judged({}, "IF-043")).toMatch(/^RCP1042 /);
});

test("what no row takes any more means nothing", () => {
  expect(decodeStored(marketPublications, Buffer.from("{}"))).toBeNull();
  const foreign = Buffer.from(JSON.stringify(exampleMessage("if-014-inbound")));
  expect(decodeStored(marketPublications, foreign)).toBeNull();
  const spoilt = JSON.stringify(exampleMessage("if-022")).replace('"0.171"', "171");
  expect(decodeStored(marketPublications, Buffer.from(spoilt))).toBeNull();
});
