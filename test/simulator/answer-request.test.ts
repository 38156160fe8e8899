/** What an asked meter does, by the fault of the day that it is asked for, and the bytes that come of it. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { answerRequest } from "../../simulator/answer-request.ts";
import type { PlantedFault } from "../../simulator/faults/planted-fault.ts";
import type { AskedRead } from "../../simulator/messages/asked-read.ts";
import { encodeMessage } from "../../simulator/messages/encode.ts";
import { meterEsme } from "../../simulator/meters/identity.ts";
import { makePlan, type Plan } from "../../simulator/plan.ts";
import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../src/domain/time/settlement-period.ts";
import { smallPlan } from "./support/planned-ledger.ts";

let plan: Plan;
beforeAll(async () => {
  plan = await makePlan({ ...smallPlan, meters: 200, answersRequests: true });
});

const later = Date.UTC(2027, 0, 1);

function faultOf(kind: string): PlantedFault {
  const fault = plan.faults.find((each) => each.kind === kind);
  if (fault === undefined) throw new Error(`no ${kind} planted`);
  return fault;
}

/** A request for some end stamps of a day, all 48 unless told otherwise. */
function request(
  { meter, quantity, day }: Pick<PlantedFault, "meter" | "quantity" | "day">,
  periods: readonly [first: number, last: number] = [1, 48],
): AskedRead {
  const [from, to] = periods.map((period) => dayStart(day) + period * halfHourMs);
  const srv = quantity === "AI" ? "4.8.1" : "4.8.3";
  return { requestId: 'r"1', esme: meter.esme, srv, from: from ?? 0, to: to ?? 0 };
}

function said(asked: AskedRead, now = later) {
  const answer = answerRequest(plan, asked, now);
  if (answer === null) return null;
  const planned = { ...answer, n: 1_000, seq: 77, at: now, readAt: now };
  const { body, topic } = encodeMessage(plan, planned);
  return { topic, ...JSON.parse(body.toString("utf8")) };
}

const truthOf = ({ meter, quantity, day }: PlantedFault) => [
  ...(plan.fleet.day(meter, day)[quantity] ?? []),
];
const figures = (answer: ReturnType<typeof said>) =>
  answer?.entries.map(([, [wh]]: [string, number[]]) => wh);

describe("a log that was cut short", () => {
  test("is said as it is: the stamps asked for, under the request, newer than the first", () => {
    const fault = faultOf("partialLog");
    const answer = said(request(fault, [20, 47]));
    expect(answer).toMatchObject({
      kind: "profile.log",
      requestId: 'r"1',
      scheduleId: null,
      historical: true,
      seq: 77,
      readAt: "2027-01-01T00:00:00.000Z",
    });
    expect(figures(answer)).toEqual(truthOf(fault).slice(19, 47));
    expect(answer?.entries[0][0]).toBe(answer?.from);
  });

  test("came with twenty rows before", () => {
    const { planting } = faultOf("partialLog");
    expect([...(planting.effect.reported?.keys() ?? [])]).toEqual(
      Array.from({ length: 29 }, (_, index) => 20 + index),
    );
  });
});

describe("a meter that could not be reached", () => {
  test("is not, until it is again; then it says everything", () => {
    const fault = faultOf("commsRestored");
    const reachableAt = dayStart(fault.day) + dayMs + 30 * 3_600_000 + fault.meter.sendDelayMs;
    expect(said(request(fault), reachableAt - 1)).toMatchObject({
      kind: "outcome",
      responseCode: "E21",
      requestId: 'r"1',
    });
    expect(figures(said(request(fault), reachableAt))).toEqual(truthOf(fault));
  });

  test("for good is never reached", () => {
    for (const kind of ["noComms", "silentMeter"])
      expect(said(request(faultOf(kind)))).toMatchObject({ kind: "outcome", responseCode: "E21" });
  });
});

describe("a fault that asking does not heal", () => {
  test.each(["late", "malformed"])("%s: nothing comes", (kind) => {
    expect(said(request(faultOf(kind)))).toBeNull();
  });

  test("an empty log stays empty, a gap stays a gap, a false value stays false", () => {
    expect(figures(said(request(faultOf("emptyLog"))))).toHaveLength(0);
    const gap = faultOf("runMissing");
    expect(figures(said(request(gap)))).toHaveLength(48 - gap.planting.periods.length);
    const wrong = faultOf("errorValue");
    expect(figures(said(request(wrong)))).toContain(4_294_967_295);
  });

  test("what was corrected stays so", () => {
    const fault = faultOf("correction");
    expect(figures(said(request(fault)))).toEqual(truthOf(fault));
  });
});

describe("a meter without a fault", () => {
  const clean = () => {
    const faulty = new Set(plan.faults.map(({ meter }) => meter.number));
    const number = Array.from({ length: 200 }, (_, index) => index + 1).find(
      (each) => !faulty.has(each) && plan.fleet.meter(each).exportMpan === null,
    );
    return { meter: plan.fleet.meter(number ?? 0), quantity: "AI", day: plan.from } as const;
  };

  test("says windows over two days, each stamp of its own day", () => {
    const asked = { ...request(clean()), to: dayStart(plan.from) + dayMs + 2 * halfHourMs };
    expect(figures(said(asked))).toHaveLength(50);
  });

  test("says its registers at the midnights asked for", () => {
    const { esme } = clean().meter;
    const [from, to] = [dayStart(plan.from), dayStart(plan.from) + dayMs];
    expect(said({ requestId: "r", esme, srv: "4.6.1", from, to })).toMatchObject({
      kind: "register.daily",
      entries: [{ t: "2026-10-26T00:00:00Z" }, { t: "2026-10-27T00:00:00Z" }],
    });
  });

  test("says nothing of days outside the run, of a quantity that it has not, or for a stranger", () => {
    const on = (day: SettlementDay) => request({ ...clean(), day });
    expect(said(on(addDays(plan.from, -1)))).toBeNull();
    expect(said(on(addDays(plan.from, 2)))).toBeNull();
    expect(said({ ...on(plan.from), srv: "4.8.3" })).toBeNull();
    expect(said({ ...on(plan.from), esme: meterEsme(201) })).toBeNull();
    expect(said({ ...on(plan.from), esme: meterEsme(1, 9) })).toBeNull();
  });
});

test("without the option nothing is planted that only a request could heal", async () => {
  const { faults } = await makePlan({ ...smallPlan, meters: 200 });
  const kinds = new Set(faults.map(({ kind }) => kind));
  expect([...kinds].filter((kind) => /partialLog|commsRestored/.test(kind))).toEqual([]);
});
