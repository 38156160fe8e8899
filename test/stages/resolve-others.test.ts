/** Defaults of the centre and status messages: noted, reopened, turned back or raised (dip-messages.md 5.4, 7.2). */
import { describe, expect, test } from "@jest/globals";
import { actualDay } from "../../src/domain/day/consumption-day.ts";
import type { CentralDefault } from "../../src/domain/resolve/central-default.ts";
import type { StatusItem } from "../../src/domain/resolve/status-item.ts";
import type { StatusTarget } from "../../src/stages/resolve-ports.ts";
import { importMpan } from "../support/standing.ts";
import { decide, key, sent, versionOf, type World } from "./support/centre-messages.ts";
import { now } from "./support/submit-ports.ts";

describe("defaults of the centre", () => {
  const defaulted: CentralDefault = {
    kind: "defaulted",
    transactionId: "t-1",
    mpan: importMpan,
    run: "II",
    runNumber: 3,
    days: [
      {
        measurementQuantity: "AI",
        settlementDay: key.day,
        slots: [{ period: 5, wattHours: 287, flag: "A" }],
      },
    ],
  };

  test("of a day that nobody settled open its collection again; their figures are no consumption", async () => {
    for (const progress of [null, "open"]) {
      const { saved } = await decide([defaulted], [], { known: [{ key, progress }] });
      expect(saved.collect).toEqual([key]);
      expect(saved).toMatchObject({ moves: [], versions: [], raised: [] });
      expect(saved.defaults).toMatchObject([
        { run: "II", runNumber: 3, slots: [{ wattHours: 287 }], wasAccepted: false },
      ]);
    }
  });

  test("of a day on its way are noted", async () => {
    const known = [{ key, progress: "settled" }];
    const onItsWay = sent({ versions: [versionOf(1, new Array(48).fill(200), { state: "sent" })] });
    const { saved } = await decide([defaulted], [onItsWay], { known });
    expect(saved).toMatchObject({ collect: [], raised: [], decided: [{ state: "decided" }] });
  });

  test("where ours was accepted in time are an exception; late or turned down they are not", async () => {
    const known = [{ key, progress: "settled" }];
    const { saved } = await decide([defaulted], [sent()], { known });
    expect(saved.raised).toMatchObject([{ cause: "defaultedThoughAccepted" }]);
    const fine = [{ answeredAt: Date.UTC(2026, 10, 20) }, { isTurnedDown: true }];
    for (const changes of fine) {
      const day = sent({ versions: [versionOf(1, new Array(48).fill(200), changes)] });
      expect((await decide([defaulted], [day], { known })).saved.raised).toEqual([]);
    }
  });

  test("of a point that is not ours are told to the centre", async () => {
    const { saved } = await decide([defaulted], []);
    expect(saved.decided).toMatchObject([{ state: "parked", outcome: "RCP1061 MPAN not ours" }]);
    expect(saved.raised).toMatchObject([{ cause: "centralDefaultUnmatched" }]);
  });
});

describe("a status message", () => {
  const item = (code: string, senderId = "0000000000"): StatusItem => ({
    kind: "status",
    transactionId: "t-1",
    code,
    about: { reference: "S-IF-021", transactionId: null },
    senderId,
  });
  const target: StatusTarget = {
    batchId: "b-1",
    index: 3,
    channel: "IF-021",
    renewals: 0,
    member: null,
    day: {
      key,
      mpan: importMpan,
      version: 1,
      slots: sent().versions[0]?.slots ?? actualDay(new Array(48).fill(0)),
    },
  };
  const about = (changes: Partial<StatusTarget> = {}): World => ({
    targets: new Map([["t-1", { ...target, ...changes }]]),
  });

  test.each(["MSG1037", "MSG1038"])(
    "%s: the message goes out again daily, five times",
    async (code) => {
      const { saved } = await decide([item(code)], [], about({ renewals: 4 }));
      expect(saved.turnedBack).toMatchObject([
        { state: "refused", code, againAt: now + 86_400_000 },
      ]);
      const last = await decide([item(code)], [], about({ renewals: 5 }));
      expect(last.saved.turnedBack).toMatchObject([{ state: "parked", againAt: null }]);
      expect(last.alarms).toEqual([code]);
    },
  );

  test("MSG1030 parks the message", async () => {
    const { saved } = await decide([item("MSG1030")], [], about());
    expect(saved.turnedBack).toMatchObject([{ state: "parked", code: "MSG1030" }]);
  });

  test("of the centre about consumption is a rejection of the whole message", async () => {
    const { saved } = await decide([item("RCP1062", "3300000001")], [sent()], about());
    expect(saved.decided).toMatchObject([
      { state: "parked", days: [{ codes: ["RCP1062"], remedy: "park", version: 1 }] },
    ]);
    expect(saved.decided[0]?.days[0]?.slots).toHaveLength(48);
    expect(saved.moves).toMatchObject([{ state: "parked" }]);
  });

  test("of the centre without a readable code waits for a person too", async () => {
    const unread = { ...item("", "3300000001"), code: null };
    const { saved } = await decide([unread], [sent()], about());
    expect(saved.decided).toMatchObject([{ state: "parked" }]);
    expect(saved.moves).toMatchObject([{ state: "parked" }]);
  });

  test("of anybody else is noted, and nothing is sent again", async () => {
    const { saved } = await decide([item("RCP1061", "2300000012")], [sent()], about());
    expect(saved).toMatchObject({ moves: [], turnedBack: [], raised: [] });
    expect(saved.decided).toMatchObject([{ state: "decided", outcome: "RCP1061 noted" }]);
  });

  test("about nothing that we sent is an exception", async () => {
    const { saved } = await decide([item("MSG1037")], []);
    expect(saved.raised).toMatchObject([{ cause: "statusUnmatched" }]);
    expect(saved.decided).toMatchObject([{ state: "parked" }]);
  });
});
