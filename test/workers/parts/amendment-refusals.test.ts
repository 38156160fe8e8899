/** What is refused, with which code, and what a reference stands for (dip-messages.md 7.4). */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { type Asked, question, supplier, useAmendments } from "../support/amendments.ts";

const amendments = useAmendments();
const { rows, point, ask, answerTo, versionsOf } = amendments;

/** Works that hand days or answers to submit, for each its members. */
const submitted = () =>
  rows(
    `select member_days, member_ids, due_at from work_block where stage = 'submit' order by member_ids is not null`,
  );

beforeEach(async () => {
  amendments.at("2026-11-20T09:00:00Z");
  amendments.with({});
  await rows("delete from work_block");
});

describe("each refusal has its code", () => {
  const cases: readonly (readonly [string, readonly Asked[], object?])[] = [
    ["DSCA999", [{ to: "2026-10-20T00:00:00+01:00" }]],
    ["DSCA999", [{ to: "2026-10-20T00:10:00+01:00" }]],
    ["DSCA999", [{ from: "1026-10-20T00:00:00+00:00" }]],
    ["DSCA999", [{ to: "2026-11-22T00:00:00+00:00" }]],
    ["DSCA999", [{ reference: "a" }, { reference: "b" }]],
    ["DSCA015", [{ arc: null }]],
    ["DSCA009", [{}], { referenceRequired: true }],
    ["DSCA013", [{ quantity: "RI" }]],
    [
      "DSCA014",
      [{}, { quantity: "RI", from: "2026-10-20T00:00:00+01:00", to: "2026-10-21T00:00:00+01:00" }],
    ],
    ["DSCA001", [{ from: "2026-09-01T00:00:00+01:00", to: "2026-09-03T00:00:00+01:00" }]],
    ["DSCA001", [{ quantity: "AE" }]],
    ["DSCA002", [{ from: "2026-09-30T00:00:00+01:00", to: "2026-10-03T00:00:00+01:00" }]],
    ["DSCA005", [{ kwh: "-0.001" }]],
    ["DSCA005", [{ kwh: "24.999" }], { thresholdWh: 25_000 }],
    // 23,000 W for half an hour, and a tenth more is what one phase of 100 A carries in each of 96 half hours.
    ["DSCA007", [{ kwh: "5000.000" }]],
  ];
  test.each(cases)("%s for %j", async (code, requests, settings = {}) => {
    amendments.with(settings);
    const { pointId, mpan } = await point();
    const id = await ask(question(mpan, requests));
    const answer = await answerTo(id);
    expect(answer).toMatchObject({ response: "R" });
    expect(answer?.["messages"].map((text: string) => text.slice(0, 7))).toEqual([code]);
    expect(await versionsOf(pointId, "2026-10-20")).toHaveLength(1);
    expect((await submitted()).map((work) => work["member_days"])).toEqual([null]);
  });

  test("by the ruleset of the last day asked for: London days in summer begin the day before", async () => {
    amendments.with({ referenceRequired: true }, "2026-10-21");
    const { mpan } = await point();
    const response = async (from: string, to: string) => {
      const at = (day: string) => `2026-10-${day}T00:00:00+01:00`;
      const id = await ask(question(mpan, [{ from: at(from), to: at(to), kwh: "1.000" }]));
      return (await answerTo(id))?.["response"];
    };
    expect(await response("20", "21")).toBe("A");
    expect(await response("21", "22")).toBe("R");
    expect(await response("20", "22")).toBe("R");
  });

  test("DSCA003 wholly past the final cut-off, DSCA006 and DSCA008 of the open part", async () => {
    const { mpan } = await point();
    amendments.at("2027-12-14T09:00:00Z");
    const past = { to: "2026-10-21T00:00:00+01:00" };
    const codeOf = async (asked: Asked) => {
      const id = await ask(question(mpan, [asked]));
      return (await answerTo(id))?.["messages"].map((text: string) => text.slice(0, 7));
    };
    expect(await codeOf(past)).toEqual(["DSCA003"]);
    amendments.with({ partial: "accept", thresholdWh: 25_000 });
    expect(await codeOf({})).toEqual(["DSCA006"]);
    amendments.with({ partial: "accept" });
    // The mean is below what a half hour may hold, the evening peak is above.
    expect(await codeOf({ kwh: "1100.000" })).toEqual(["DSCA008"]);
  });

  test("DSCA007 for anything above zero where the point is de-energised", async () => {
    const { mpan } = await point(undefined, { energisation: "D" });
    const id = await ask(question(mpan, [{ kwh: "0.001" }]));
    expect((await answerTo(id))?.["messages"][0]).toMatch(/^DSCA007/);
    expect(await answerTo(await ask(question(mpan, [{ kwh: "0.000" }])))).toMatchObject({
      response: "A",
    });
  });
});

describe("a reference", () => {
  test("with the same requests again has the same answer, and nothing is done twice", async () => {
    const { pointId, mpan } = await point();
    const message = question(mpan, [{ reference: "R-7" }]);
    const first = await ask(message);
    const again = await ask(message);
    expect(await answerTo(first)).toEqual({ response: "A", messages: [], is_repeat: false });
    expect(await answerTo(again)).toEqual({ response: "A", messages: [], is_repeat: true });
    expect(await versionsOf(pointId, "2026-10-20")).toHaveLength(2);
    const handed = (await submitted()).filter((work) => work["member_days"] !== null);
    expect(handed).toHaveLength(1);
  });

  test("refused once is refused by the same words again, whatever has changed since", async () => {
    const { mpan } = await point();
    const message = question(mpan, [{ reference: "R-8", arc: null }]);
    const told = await answerTo(await ask(message));
    amendments.at("2028-01-10T09:00:00Z");
    expect(await answerTo(await ask(message))).toEqual({ ...told, is_repeat: true });
  });

  test("with other requests is DSCA010; of another supplier, or about another point, it is its own", async () => {
    const [one, other] = [await point(), await point()];
    await ask(question(one.mpan, [{ reference: "R-9" }]));
    const changed = [{ reference: "R-9", kwh: "24.000" }];
    expect((await answerTo(await ask(question(one.mpan, changed))))?.["messages"]).toEqual([
      "DSCA010 - supplier reference used before",
    ]);
    const [stranger, elsewhere] = [
      await ask(question(one.mpan, changed, "2300000029")),
      await ask(question(other.mpan, changed)),
    ];
    expect(await answerTo(stranger)).toMatchObject({ response: "A" });
    expect(await answerTo(elsewhere)).toMatchObject({ response: "A" });
    const owners = await rows(
      "select supplier_dip_id from amendment_answer where point_id = $1 order by ordinal",
      [one.pointId],
    );
    expect(owners.map((row) => row["supplier_dip_id"])).toEqual([supplier, supplier, "2300000029"]);
  });
});
