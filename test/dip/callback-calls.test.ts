/** The calls that tell the platform where to deliver, and what to deliver again. */
import { expect, test } from "@jest/globals";
import { callbackCalls } from "../../src/dip/callback-calls.ts";
import { publications } from "../../src/dip/publications.ts";
import { repeatCall } from "../../src/dip/repeat-calls.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";

const ourDipId = dipId("1400000003");
const read = (body: Uint8Array): unknown => JSON.parse(Buffer.from(body).toString());

test("every channel that we take is registered under its own URL, and status messages under theirs", () => {
  const calls = callbackCalls({
    publicUrl: "https://sds.example.test:8443/base",
    ...{ ourDipId, messagesMax: 1_000, bytesMax: 4_194_304 },
  });
  expect(calls.map(({ channel }) => channel)).toEqual([...publications.keys(), "STATUS"]);
  const first = calls.find(({ channel }) => channel === "IF-036");
  expect(first?.path).toBe("/dip-channel/IF-036/pubconfig/1400000003");
  expect(read(first?.body ?? Buffer.from("null"))).toEqual({
    callbackURL: "https://sds.example.test:8443/base/webhooks/dip/IF-036",
    maxMessageCount: 1_000,
    maxPayloadSize: 4_096,
  });
  const status = calls.at(-1);
  expect(status?.path).toBe("/statusmessage/config/1400000003");
  expect(read(status?.body ?? Buffer.from("null"))).toMatchObject({
    callbackURL: "https://sds.example.test:8443/base/webhooks/dip/status",
  });
});

test("a span is asked for with all five keys, in whole seconds that hold it", () => {
  const span = {
    channel: "IF-036",
    from: Date.UTC(2026, 9, 27, 12, 0, 0, 900),
    to: Date.UTC(2026, 9, 27, 13, 0, 0, 1),
    mpan: null,
  };
  const call = repeatCall("requeue", span, ourDipId);
  expect(call.path).toBe("/dip-channel/IF-036/requeue/1400000003");
  expect(read(call.body)).toEqual({
    datetimeFrom: "2026-10-27T12:00:00+00:00",
    datetimeTo: "2026-10-27T13:00:01+00:00",
    ...{ eventCode: null, MPAN: null, version: null },
  });
  const ofPoint = repeatCall("replay", { ...span, mpan: "1499000000014" }, ourDipId);
  expect(ofPoint.path).toBe("/dip-channel/IF-036/replay/1400000003");
  expect(read(ofPoint.body)).toMatchObject({ MPAN: "1499000000014" });
});
