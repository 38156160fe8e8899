/** Several messages about one point: of workers that decide side by side, and of one that holds both. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { amend } from "../../../src/stages/amend.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { amendPorts } from "../../../workers/parts/market.ts";
import { judgedBy, keptOf } from "../../store/support/record.ts";
import { question, useAmendments } from "../support/amendments.ts";

const amendments = useAmendments();
const { rows, point, answerTo, versionsOf } = amendments;

beforeEach(async () => {
  await rows("delete from work_block");
});

/** Another version of a day of 200 Wh a half hour, whose first half hour was read anew. */
async function readAnew(key: DayKey): Promise<void> {
  const { pool, settings, claimed } = amendments.record();
  const slots = actualDay(new Array(48).fill(200).with(0, 777));
  const about = { cause: "lateActual", blockIds: [], links: null, ruleset: judgedBy } as const;
  const kept = keptOf({
    moves: [{ ...key, revision: 1, version: 2, state: "settled", attempts: 0 }],
    versions: [{ ...key, version: 2, slots, ...about }],
  });
  expect(await saveKept(pool, settings, [await claimed("validate")], kept)).not.toBe("conflict");
}

describe("workers side by side", () => {
  test("decide on the same requests once: one has them accepted, the other repeats the answer", async () => {
    const { pointId, mpan } = await point();
    const message = question(mpan, [{ reference: "R-1" }]);
    const ids = [await amendments.store(message), await amendments.store(message)];
    // The messages are kept, and each has begotten a work of its own.
    await amendments.turn();
    const works = await rows("select work_id from work_block where stage = 'market'");
    expect(works).toHaveLength(2);
    const claims = await Promise.all(
      works.map(({ work_id }) => amendments.claimed("market", work_id)),
    );
    await Promise.all(claims.map((work) => amendments.amend([work])));
    const answers = await Promise.all(ids.map(answerTo));
    expect(answers.map((answer) => answer?.["response"])).toEqual(["A", "A"]);
    expect(answers.map((answer) => answer?.["is_repeat"]).sort()).toEqual([false, true]);
    expect(await versionsOf(pointId, "2026-10-20")).toHaveLength(2);
  });

  test("give one reference to one of two requests that share no day", async () => {
    const { mpan } = await point();
    const noon = "2026-10-20T12:00:00+01:00";
    const ids = [
      await amendments.store(question(mpan, [{ reference: "R-1", to: noon }])),
      await amendments.store(
        question(mpan, [{ reference: "R-1", from: "2026-10-21T12:00:00+01:00" }]),
      ),
    ];
    await amendments.turn();
    const works = await rows("select work_id from work_block where stage = 'market'");
    const claims = await Promise.all(
      works.map(({ work_id }) => amendments.claimed("market", work_id)),
    );
    await Promise.all(claims.map((work) => amendments.amend([work])));
    const answers = await Promise.all(ids.map(answerTo));
    expect(answers.map((answer) => answer?.["response"]).sort()).toEqual(["A", "R"]);
  });

  test("with both messages in one claim, decide on one after the other", async () => {
    const { pointId, mpan } = await point();
    await amendments.store(question(mpan, [{ reference: "R-1", kwh: "9.600" }]));
    await amendments.store(question(mpan, [{ reference: "R-2", kwh: "4.800" }]));
    await amendments.turn();
    const works = await rows("select work_id from work_block where stage = 'market'");
    const claims = await Promise.all(
      works.map(({ work_id }) => amendments.claimed("market", work_id)),
    );
    expect(await amendments.amend(claims)).toMatchObject({ amended: 2 });
    const versions = await versionsOf(pointId, "2026-10-20");
    expect(versions.map(({ cause }) => cause)).toEqual(["first", "amendment", "amendment"]);
    expect(await rows("select from work_block where stage = 'market'")).toEqual([]);
  });

  test("amend what the day became while the request was looked at", async () => {
    const { pointId, mpan } = await point();
    await amendments.store(question(mpan, [{ reference: "R-1" }]));
    await amendments.turn();
    const [due] = await rows("select work_id from work_block where stage = 'market'");
    const work = await amendments.claimed("market", due?.["work_id"]);
    const ports = amendPorts(amendments.ground());
    const key = { day: settlementDay("2026-10-19"), pointId, quantity: "AI" } as const;
    let isFirst = true;
    await amend([work], {
      ...ports,
      async loadHeldDays(keys) {
        if (isFirst) await readAnew(key);
        isFirst = false;
        return ports.loadHeldDays(keys);
      },
    });
    const versions = await versionsOf(pointId, key.day);
    expect(versions.map(({ cause }) => cause)).toEqual(["first", "lateActual", "amendment"]);
    expect(versions[2]?.["wh"].slice(0, 46)).toEqual([777, ...new Array(45).fill(200)]);
  });

  test("find nothing to do for a message that is decided on", async () => {
    const { mpan } = await point();
    const id = await amendments.ask(question(mpan, [{ arc: null }]));
    await rows(
      "insert into work_block (stage, size, due_at, member_ids) values ('market', 1, now(), array[$1])",
      [`amendment:${id}`],
    );
    await rows("update work_block set due_at = '2026-01-01' where stage = 'market'");
    expect(await amendments.turn()).toEqual([
      { amended: 0, refused: 0, repeated: 0, notSettled: 0 },
    ]);
    expect(await rows("select from work_block where stage = 'market'")).toEqual([]);
  });
});
