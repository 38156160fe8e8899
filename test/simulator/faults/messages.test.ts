/** Faults of level M: what goes out, and what the ledger says of it. */
import { describe, expect, test } from "@jest/globals";
import type { EncodedMessage } from "../../../simulator/messages/encode.ts";
import { logEntries, parseBody, readBody } from "../../../simulator/messages/message-body.ts";
import { type Planted, sentOf } from "./support/one-fault.ts";

const bodyOf = ({ body }: EncodedMessage) => parseBody(body.toString("utf8"));
const stampsOf = (message: EncodedMessage) => logEntries(bodyOf(message)).map(([stamp]) => stamp);
const logsOf = (of: Planted) => {
  const { ofDay, lines } = sentOf(of);
  return { logs: ofDay.filter(({ planned }) => planned.form === "log"), lines };
};
const onlyLog = (of: Planted) => {
  const { logs, lines } = logsOf(of);
  const [log] = logs;
  if (log === undefined || logs.length > 1) throw new Error(`${logs.length} logs`);
  return { log, lines };
};

test.each([
  [49, "2026-01-13T00:00:00Z"],
  [48, "2026-01-13T00:30:00Z"],
])("F28: %i rows begin at %s", (rows, first) => {
  const stamps = stampsOf(onlyLog({ fault: "F28", params: { rows } }).log);
  expect([stamps.length, stamps[0], stamps.at(-1)]).toEqual([rows, first, "2026-01-14T00:00:00Z"]);
});

test("F29: in summer a day of London, and its evening apart when no slice follows", () => {
  const { logs } = logsOf({ fault: "F29", from: "2026-07-13" });
  expect(logs.map((log) => stampsOf(log)).map((stamps) => [stamps[0], stamps.at(-1)])).toEqual([
    ["2026-07-13T23:00:00Z", "2026-07-14T23:00:00Z"],
    ["2026-07-14T23:00:00Z", "2026-07-15T00:00:00Z"],
  ]);
  // No row lies ahead of its own message.
  for (const log of logs)
    expect(log.planned.readAt).toBeGreaterThan(Date.parse(stampsOf(log).at(-1) ?? ""));
});

test("F32: the second has the number of the first, and says one half hour otherwise", () => {
  const { logs, lines } = logsOf({ fault: "F32" });
  const [first, second] = logs.map((log) => ({
    seq: log.planned.seq,
    rows: logEntries(bodyOf(log)),
  }));
  expect(second?.seq).toBe(first?.seq);
  const differing = first?.rows.filter(([, [wh]], row) => wh !== second?.rows[row]?.[1][0]);
  expect(differing?.map(([stamp]) => stamp)).toEqual(lines[0]?.periods);
  expect(differing?.map(([, [wh]]) => wh)).toEqual(lines[0]?.truthWh);
});

test("F35: wrong, corrected, and wrong again with the old instant under a new number", () => {
  const { logs, lines } = logsOf({ fault: "F35" });
  const [line] = lines;
  const told = logs.map(
    (log) => logEntries(bodyOf(log)).find(([at]) => at === line?.periods[0])?.[1][0],
  );
  expect(told).toEqual([line?.reportedWh[0], line?.truthWh[0], line?.reportedWh[0]]);
  const [first, second, third] = logs.map(({ planned }) => planned);
  expect(third?.readAt).toBe(first?.readAt);
  expect(second?.readAt).toBeGreaterThan(first?.readAt ?? 0);
  expect(new Set(logs.map(({ planned }) => planned.seq)).size).toBe(3);
});

test.each([1, 4])("F36: %i entries more than the window holds", (extra) => {
  const { log, lines } = onlyLog({ fault: "F36", params: { extra } });
  const outside = stampsOf(log).filter((stamp) => stamp > "2026-01-14T00:00:00Z");
  expect(outside).toEqual(lines[0]?.periods);
  expect(outside).toHaveLength(extra);
  expect(bodyOf(log)["to"]).toBe("2026-01-14T00:00:00Z");
});

test.each([
  ["twinOnSingle", "S2A", ["AI.1", "AI.2"], 2],
  ["singleOnTwin", "S2B", ["AI"], 1],
  ["exportUnderImport", "S2A", ["AE", "RE"], 2],
])("F37 %s", (name, variant, columns, figures) => {
  const { log } = onlyLog({ fault: "F37", params: { case: name } });
  expect(bodyOf(log)).toMatchObject({ srv: "4.8.1", variant, columns });
  expect(logEntries(bodyOf(log)).every(([, each]) => each.length === figures)).toBe(true);
});

test("F38: two figures a row that add up to the truth, one of them missing once", () => {
  const { log, lines } = onlyLog({ fault: "F38" });
  const halves = logEntries(bodyOf(log)).filter(([, values]) => values.includes(null));
  expect(halves.map(([stamp]) => stamp)).toEqual(lines[0]?.periods);
  expect(bodyOf(log)).toMatchObject({ variant: "S2B", columns: ["AI.1", "AI.2"] });
});

describe("F39", () => {
  test.each([
    "json",
    "utf8",
    "nul",
    "surrogate",
    "empty",
    "duplicateKey",
    "proto",
    "version",
    "deep",
  ])("%s: the bytes are not those of a good log, and the line says parked", (form) => {
    const { log, lines } = onlyLog({ fault: "F39", params: { form } });
    const plain = onlyLog({ fault: "F28" }).log;
    expect(log.sha256).not.toBe(plain.sha256);
    expect(lines[0]?.expect).toMatchObject({ ending: "E", exception: "malformed" });
    expect(lines[0]?.expect.read?.[0]).toBe("parked");
  });

  test("contentType leaves the bytes alone", () => {
    const { log, lines } = onlyLog({ fault: "F39", params: { form: "contentType" } });
    expect(log.manner.contentType).toBe("text/plain");
    expect(log.sha256).toBe(onlyLog({ fault: "F28" }).log.sha256);
    expect(lines[0]?.expect.ending).toBe("A");
  });

  test("extras leave the device's own log whole", () => {
    const { logs, lines } = logsOf({ fault: "F39", params: { extra: 3 } });
    expect(logs.map(({ body }) => readBody(body) !== null)).toEqual([true, false, false, false]);
    expect(lines[0]?.expect.ending).toBe("A");
  });
});

test.each([
  [{ rows: 19_056 }, 500_000],
  [{ bytes: 300_000 }, 299_999],
])("F40 %j is above %i bytes", (params, least) => {
  const { log } = onlyLog({ fault: "F40", params });
  expect(log.body.length).toBeGreaterThan(least);
  expect(log.body.length).toBeLessThan(1_048_576);
});

test.each(["device", "srv"])("F41 %s: topic and body differ", (part) => {
  const { log } = onlyLog({ fault: "F41", params: { part } });
  const { esme, srv } = bodyOf(log);
  const [, , device, , , service] = log.topic.split("/");
  expect([device === esme, service === srv]).toEqual([part !== "device", part !== "srv"]);
});

test.each(["E4", "E5", "E19"])("F43: the answer is %s, and no registers come", (code) => {
  const { ofDay } = sentOf({ fault: "F43", params: { code } });
  expect(ofDay.map((message) => [message.kind, bodyOf(message)["responseCode"]])).toEqual([
    ["outcome", code],
  ]);
});

test("F44: an outcome with the device's own result, the registers whole; the third asks for a person", () => {
  const { sent, lines } = sentOf({ fault: "F44" });
  const outcomes = sent.filter(({ kind }) => kind === "outcome").map(bodyOf);
  expect(outcomes).toHaveLength(3);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({
      responseCode: "I0",
      messageSuccess: false,
      cosem: { result: 1 },
    });
  expect(lines.map(({ expect: { exception } }) => exception)).toEqual([null, null, "meterFault"]);
});
