/** What the meters take for a request: the wire of the specification, and nothing else. */
import { expect, test } from "@jest/globals";
import { decodeRequest } from "../../../simulator/messages/asked-read.ts";
import { encodeRequest } from "../../../src/mqtt/request-publisher.ts";

const esme = "02-5D-53-00-00-00-00-01";
const topic = `sds/v1/request/${esme}/4.8.1`;
const body = {
  v: 1,
  kind: "request",
  requestId: `90-B3-D5-1F-30-02-00-00:${esme}:1793000000123`,
  esme,
  srv: "4.8.1",
  from: "2026-10-24T00:00:00Z",
  to: "2026-10-25T00:00:00Z",
  schedule: null,
};
const decode = (changes: object = {}, on = topic) =>
  decodeRequest(on, Buffer.from(JSON.stringify({ ...body, ...changes })));

test("the published request is one", () => {
  expect(decode()).toEqual({
    requestId: body.requestId,
    esme,
    srv: "4.8.1",
    from: Date.UTC(2026, 9, 24),
    to: Date.UTC(2026, 9, 25),
  });
});

test("what the service sends is one", () => {
  const [from, to] = [Date.UTC(2026, 9, 24, 10), Date.UTC(2026, 9, 25)];
  const sent = encodeRequest({ requestId: "1", device: esme, service: "4.8.1", from, to });
  expect(decodeRequest(topic, Buffer.from(sent))).toMatchObject({ from, to });
});

test.each([
  ["another device than its topic", { esme: "02-5D-53-00-00-00-00-02" }],
  ["another service than its topic", { srv: "4.8.3" }],
  ["a service that is not answered", { srv: "5.1" }],
  ["an end before its start", { to: "2026-10-23T00:00:00Z" }],
  ["more than 31 days", { from: "2026-09-01T00:00:00Z" }],
  ["an instant that is none", { from: "yesterday" }],
  ["another version", { v: 2 }],
])("with %s is none", (_, changes) => {
  expect(decode(changes)).toBeNull();
});

test("bytes that are no JSON are none", () => {
  expect(decodeRequest(topic, Buffer.from("{"))).toBeNull();
  expect(decodeRequest(topic, Buffer.from([0xff, 0x00]))).toBeNull();
});
