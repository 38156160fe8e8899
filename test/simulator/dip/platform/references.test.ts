import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { dayMessage, nextReference, refusalMessage } from "../support/messages.ts";
import { type RunningStandIn, runStandIn } from "../support/running-stand-in.ts";

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await runStandIn();
});
afterAll(() => standIn.stop());

const codeOf = (body: unknown) =>
  (body as { messageArray: { message: string }[] }).messageArray[0]?.message.slice(0, 7);

test("a reference that was accepted is refused ever after, on any channel", async () => {
  const reference = nextReference();
  expect((await standIn.post([dayMessage({ reference })])).status).toBe(201);
  const again = await standIn.post([dayMessage({ reference, day: "2026-10-25" })]);
  expect([again.status, codeOf(again.body)]).toEqual([400, "MSG1006"]);
  const elsewhere = await standIn.post([refusalMessage({ reference })], "IF-014");
  expect(codeOf(elsewhere.body)).toBe("MSG1006");
});

test("one known reference refuses the whole batch, and the others are not remembered", async () => {
  const known = nextReference();
  const fresh = nextReference();
  await standIn.post([dayMessage({ reference: known })]);
  const batch = [dayMessage({ reference: fresh }), dayMessage({ reference: known })];
  expect(codeOf((await standIn.post(batch)).body)).toBe("MSG1006");
  expect((await standIn.post([dayMessage({ reference: fresh })])).status).toBe(201);
});

test("a reference twice in one batch refuses it, and it is not remembered", async () => {
  const reference = nextReference();
  const batch = [dayMessage({ reference }), dayMessage({ reference })];
  expect(codeOf((await standIn.post(batch)).body)).toBe("MSG1006");
  expect((await standIn.post([dayMessage({ reference })])).status).toBe(201);
});

test("references of a batch that the schema refuses are not remembered", async () => {
  const reference = nextReference();
  const batch = [dayMessage({ reference }), dayMessage({ periods: { 1: { q: "E10" } } })];
  expect(codeOf((await standIn.post(batch)).body)).toBe("MSG1001");
  expect((await standIn.post([dayMessage({ reference })])).status).toBe(201);
});

test("of two calls at once with one reference exactly one is taken", async () => {
  const reference = nextReference();
  const replies = await Promise.all([
    standIn.post([dayMessage({ reference })]),
    standIn.post([dayMessage({ reference })]),
  ]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 400]);
});
