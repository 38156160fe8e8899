/** Proposed appointments: kept, answered once, and the answer goes out by the outbox. */
import { expect, test } from "@jest/globals";
import { mpan } from "../../src/domain/identity/mpan.ts";
import { storeInbound } from "../../src/store/inbound.ts";
import { loadAnswers } from "../../src/store/load-outbox.ts";
import { saveFacts } from "./support/market-facts.ts";
import { newId, now, useRecord } from "./support/record.ts";
import { mpanOf } from "./support/registration-lines.ts";

const record = useRecord();

test("a proposal about a point that nobody knew is answered once, however often it is applied", async () => {
  const { pool, rows } = record();
  const ids = [newId(), newId()];
  for (const transactionId of ids)
    await storeInbound(
      pool,
      [
        {
          transactionId,
          publication: "PUB-033",
          raw: Buffer.from("{}"),
          content: null,
          stage: "market",
          refusal: null,
        },
      ],
      now,
    );
  const facts = {
    pointFacts: ids.map((transactionId) => ({
      ...({ mpan: mpan(mpanOf(1)), aspect: "proposal", subject: "", from: now } as const),
      ...{ value: { scenario: "COS" }, stampedAt: now, transactionId },
    })),
    proposalAnswers: ids.map((transactionId) => ({
      ...{ mpan: mpan(mpanOf(1)), supplierDipId: "2300000012", stampedAt: now, transactionId },
      ...({ response: "R", message: "SP007 - GSP group not served" } as const),
    })),
  };
  await saveFacts(record(), facts);
  await saveFacts(record(), facts);
  const answers = await rows(
    "select answer_id, ordinal, channel from amendment_answer order by ordinal",
  );
  expect(answers).toMatchObject([
    { ordinal: 1, channel: "IF-034" },
    { ordinal: 2, channel: "IF-034" },
  ]);
  const told = answers.map(({ answer_id: id }) => String(id));
  const work = await rows("select member_ids from work_block where stage = 'submit'");
  expect(work.flatMap((row) => row["member_ids"] as string[]).sort()).toEqual(
    told.map((id) => `answer:${id}`).sort(),
  );
  expect(await loadAnswers(pool, told)).toMatchObject([
    {
      kind: "answer",
      channel: "IF-034",
      answer: { response: "R", messages: ["SP007 - GSP group not served"] },
    },
    { kind: "answer", channel: "IF-034" },
  ]);
  expect(await rows("select 1 from registration")).toEqual([]);
});
