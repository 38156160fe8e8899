import { describe, expect, test } from "@jest/globals";
import { checkDelivery } from "../../src/dip/check-delivery.ts";
import { exampleMessage } from "./support/facts.ts";
import { ourDipId } from "./support/submissions.ts";

const now = Date.UTC(2025, 10, 22, 7, 30, 2);
const text = JSON.stringify(exampleMessage("if-014-inbound"));

/** The code of the refusal of a message, or that it was taken. */
function judged(message: string, channel = "IF-014"): string {
  const recipient = { ourDipId, environmentTag: "DEV" } as const;
  const verdict = checkDelivery(JSON.parse(message), channel, recipient, now);
  return verdict.kind === "taken" ? "taken" : verdict.code;
}

describe("the code of a refusal", () => {
  test.each([
    ["RCP1002", '"IF-014"', '"IF-013"'],
    ["RCP1003", "[ActivePowerRejected]", "[ActivePower]"],
    ["RCP1004", '"DEV"', '"PRD"'],
    ["RCP1004", '"DEV"', '"XYZ"'],
    ["RCP1005", '"011"', '"012"'],
    ["RCP1006", "S-IF-014-3300000001", "S_IF-014-3300000001"],
    ["RCP1007", "2025-11-22T07:30:00+00:00", "2025-11-22T07:30:00.000Z"],
    ["RCP1008", "2025-11-22T07:30:00+00:00", "2025-11-22T07:35:03+00:00"],
    ["RCP1009", '"senderDIPID":"3300000001"', '"senderDIPID":"330000000Z"'],
    ["RCP1010", '"senderRoleID":"MDS"', '"senderRoleID":"SUP"'],
    ["RCP1021", '"MPANCore":"2000056535971",', ""],
    ["RCP1022", '"_H"', '"_I"'],
    ["RCP1041", '["1400000003","2300000012"]', '["2300000012"]'],
    ["RCP1042", "PUB-014", "PUB-013"],
    ["RCP1043", '"transactionID":"T-IF-014-3300000001-MDS-20251122-00000000000000A1",', ""],
    ["RCP1044", "2025-11-22T07:30:01+00:00", "2025-11-22 07:30:01+00:00"],
    ["RCP1045", "2025-11-22T07:30:01+00:00", "2025-11-22T07:35:03+00:00"],
    [
      "RCP1046",
      '"initialCorrelationID":"CI-20251122-00000000000000a1"',
      '"initialCorrelationID":""',
    ],
    ["RCP1047", '"replayIndicator":false', '"replayIndicator":"F"'],
    ["RCP1051", '"responseCode":"R"', '"responseCode":"Q"'],
    ["RCP1001", '"v":"0.305"', '"v":0.305'],
    ["RCP1001", '"v":"0.305"', '"v":"0.305","unit":"kWh"'],
  ])("%s for %s written as %s", (code, from, to) => {
    expect(text).toContain(from);
    expect(judged(text.replace(from, to))).toBe(code);
  });

  test("RCP1043 when D0 is missing", () => {
    expect(judged(text.replace(/"D0":\{[^}]*\},/, ""))).toBe("RCP1043");
  });

  test("a replay of a message that we do not know is taken like any other", () => {
    const replay = text.replace('"replayIndicator":false', '"replayIndicator":true');
    expect(judged(replay)).toBe("taken");
  });

  test("a message without A0 is taken to be for us", () => {
    expect(judged(text.replace(/"A0":\{[^}]*\},/, ""))).toBe("taken");
  });

  test("five minutes ahead are still believed", () => {
    const early = text.replace("2025-11-22T07:30:00+00:00", "2025-11-22T07:35:02+00:00");
    expect(judged(early)).toBe("taken");
  });
});
