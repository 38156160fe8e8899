/** Messages of the platform as they come in: kept once, whatever is delivered again. */
import { describe, expect, test } from "@jest/globals";
import { loadInbound, type ReceivedMessage, storeInbound } from "../../src/store/inbound.ts";
import { newId, now, useRecord } from "./support/record.ts";

const record = useRecord();

function message(
  transactionId: string | null,
  changes: Partial<ReceivedMessage> = {},
): ReceivedMessage {
  return {
    transactionId,
    publication: "PUB-014",
    raw: Buffer.from("{}"),
    content: null,
    stage: "resolve",
    refusal: null,
    ...changes,
  };
}
const storeAll = (messages: readonly ReceivedMessage[]) =>
  storeInbound(record().pool, messages, now);
const store = async (messages: readonly ReceivedMessage[]) => (await storeAll(messages)).bells;

async function claimOf(transactionIds: readonly string[]) {
  const work = await record().claimed("resolve");
  return [{ ...work, ids: transactionIds }];
}

describe("storing", () => {
  test("keeps each message as received and begets one piece of work for the group", async () => {
    const ids = [newId(), newId()];
    const bells = await store(ids.map((id) => message(id, { raw: Buffer.from(`"${id}"`) })));
    expect(bells).toMatchObject([{ stage: "resolve", attempt: 0 }]);
    const loaded = await loadInbound(record().pool, await claimOf(ids));
    expect(new Map(loaded.map(({ transactionId, raw }) => [transactionId, String(raw)]))).toEqual(
      new Map(ids.map((id) => [id, `"${id}"`])),
    );
  });

  test("a message that is held has no effect, also beside a new one", async () => {
    const [known, fresh] = [newId(), newId()];
    await store([message(known, { raw: Buffer.from("first") })]);
    expect(await store([message(known, { raw: Buffer.from("other") })])).toMatchObject([
      { stage: "submit" },
    ]);
    const bells = await store([message(known), message(fresh)]);
    const [work] = await record().rows("select member_ids from work_block where work_id = $1", [
      bells[0]?.workId,
    ]);
    expect(work?.["member_ids"]).toEqual([fresh]);
    const [row] = await record().rows(
      "select body from inbound_message where transaction_id = $1",
      [known],
    );
    expect(row?.["body"]).toEqual(Buffer.from("first"));
  });

  test("a replay says the same under another D0, and has no effect", async () => {
    const id = newId();
    const said = (raw: string) => message(id, { raw: Buffer.from(raw), content: "the same" });
    await store([said("as first delivered")]);
    expect(await storeAll([said("as replayed")])).toEqual({ bells: [], differingCount: 0 });
  });

  test("other content under a known id is kept beside it, once, for a person (RCP1063)", async () => {
    const id = newId();
    await store([message(id, { content: "one" })]);
    const other = message(id, { content: "other", raw: Buffer.from("the other") });
    expect(await storeAll([other])).toMatchObject({
      bells: [{ stage: "submit" }],
      differingCount: 1,
    });
    expect(await storeAll([other])).toEqual({ bells: [], differingCount: 0 });
    const rows = await record().rows(
      "select state, outcome, body from inbound_message where transaction_id like $1 order by 1 desc",
      [`${id}%`],
    );
    expect(rows).toEqual([
      { state: "stored", outcome: null, body: Buffer.from("{}") },
      {
        state: "parked",
        outcome: "RCP1063 content differs from the message held under this id",
        body: Buffer.from("the other"),
      },
    ]);
  });

  test("within one call the first under an id is taken and the other kept beside it", async () => {
    const id = newId();
    const { bells, differingCount } = await storeAll([
      message(id, { content: "one" }),
      message(id, { content: "other" }),
      message(id, { content: "one" }),
    ]);
    expect(bells.map(({ stage }) => stage)).toEqual(["resolve", "submit"]);
    expect(differingCount).toBe(1);
  });

  test("each stage is rung for its own messages", async () => {
    const ids = [newId(), newId(), newId()];
    const bells = await store(
      ids.map((id, index) =>
        message(id, index === 1 ? {} : { stage: "market", publication: "PUB-024" }),
      ),
    );
    expect(bells.map(({ stage }) => stage).sort()).toEqual(["market", "resolve"]);
    const [work] = await record().rows(
      "select member_ids from work_block where work_id = $1",
      bells.filter(({ stage }) => stage === "market").map(({ workId }) => workId),
    );
    expect(new Set(work?.["member_ids"] as string[])).toEqual(new Set([ids[0], ids[2]]));
  });

  test("one refused at the door is taken when it comes again and passes; one that was decided is not", async () => {
    const id = newId();
    await store([message(id, { stage: null, refusal: "RCP1008 S1.senderTimestamp" })]);
    expect(await store([message(id)])).toHaveLength(1);
    expect(await store([message(id)])).toEqual([]);
    const decidedId = newId();
    await store([message(decidedId)]);
    await record().rows(
      "update inbound_message set state = 'parked', decided_at = now() where transaction_id = $1",
      [decidedId],
    );
    expect(await store([message(decidedId)])).toEqual([]);
  });

  test("a refused one is kept for the operator and begets nothing", async () => {
    const id = newId();
    expect(await store([message(id, { stage: null, refusal: "MSG1030 not for us" })])).toEqual([]);
    const [row] = await record().rows(
      "select state, outcome from inbound_message where transaction_id = $1",
      [id],
    );
    expect(row).toEqual({ state: "parked", outcome: "MSG1030 not for us" });
  });

  test("one without an id is known by its bytes", async () => {
    const raw = Buffer.from(newId());
    await store([message(null, { raw, stage: null, refusal: "unreadable" })]);
    await store([message(null, { raw, stage: null, refusal: "unreadable" })]);
    const rows = await record().rows("select transaction_id from inbound_message where body = $1", [
      raw,
    ]);
    expect(rows).toEqual([{ transaction_id: expect.stringMatching(/^unread-[0-9a-f]{64}$/) }]);
  });
});
