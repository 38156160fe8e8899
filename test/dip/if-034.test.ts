/** IF-034: the proposal is echoed with our code, and passes the schema of the wire. */
import { expect, test } from "@jest/globals";
import { readProposal } from "../../src/dip/if-033.ts";
import { encodeIf034, if034 } from "../../src/dip/if-034.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { senderReference } from "../../src/domain/submit/sender-reference.ts";
import { goldenMessages } from "./support/golden.ts";

const [asked] = goldenMessages("IF-033").filter(({ form }) => form === "delivered");
const question = readProposal(Buffer.from(JSON.stringify(asked?.value)));
const header = {
  environmentTag: "DEV",
  dipId: dipId("1400000003"),
  senderTimestamp: Date.UTC(2025, 9, 20),
} as const;

test.each([
  ["A", "SP000 - appointment accepted"],
  ["R", "SP007 - GSP group not served"],
] as const)(
  "%s is told with its code, under the correlation of the proposal",
  (response, message) => {
    const reference = senderReference(`S-IF-034-1400000003-SDS-20251020-${"0".repeat(36)}`);
    const answer = { response, messages: [message] };
    const sent = encodeIf034({ senderReference: reference, answer, question }, header);
    expect(if034.parse(sent)).toEqual(sent);
    const { CommonBlock, CustomBlock } = question.payload;
    expect(sent.payload.CommonBlock).toMatchObject({
      S1: { senderCorrelationID: CommonBlock.D0.initialCorrelationID, senderRoleID: "SDS" },
      M0: CommonBlock.M0,
    });
    expect(sent.payload.CustomBlock).toMatchObject({
      B007: { responseCode: response, proposedAppointmentResponseCode: message },
      B012: CustomBlock.B012,
      B071: CustomBlock.B071,
    });
  },
);
