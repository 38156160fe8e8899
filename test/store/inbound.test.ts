/** Messages of the platform: decided once, and days moved by compare-and-set. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { dayKeyText } from "../../src/domain/day/day-key.ts";
import type { ClaimedWork, DayMove } from "../../src/stages/ports.ts";
import {
  type DecidedMessage,
  type Resolved,
  submittedKey,
} from "../../src/stages/resolve-ports.ts";
import { loadInbound, type ReceivedMessage, storeInbound } from "../../src/store/inbound.ts";
import { loadHeldDays } from "../../src/store/load-days.ts";
import { loadSubmitted } from "../../src/store/load-submitted.ts";
import { loadParked } from "../../src/store/parked.ts";
import { saveResolved } from "../../src/store/save-resolved.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./support/record.ts";
import { mpanOf } from "./support/registration-lines.ts";

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
const store = (messages: readonly ReceivedMessage[]) => storeInbound(record().pool, messages, now);

async function claimOf(transactionIds: readonly string[]) {
  const work = await record().claimed("resolve");
  return [{ ...work, ids: transactionIds }];
}

function saveDecisions(
  work: readonly ClaimedWork[],
  decided: readonly DecidedMessage[],
  moves: readonly DayMove[],
  reopen: readonly DayKey[],
) {
  const resolved: Resolved = {
    decided,
    moves,
    reopen,
    versions: [],
    collect: [],
    defaults: [],
    turnedBack: [],
    raised: [],
    lookAgainAt: now,
  };
  const { pool, settings } = record();
  return saveResolved(pool, settings, work, resolved);
}

/** A settled day of a registered point, sent as far as `state` says. */
let meters = 0;
async function sentDay(state: string): Promise<{ key: DayKey; mpan: string }> {
  const { pool, settings, claimed, rows } = record();
  meters += 1;
  const mpan = mpanOf(meters);
  const [point] = await rows("insert into point (mpan) values ($1) returning point_id", [mpan]);
  const key = { ...freshDay(), pointId: Number(point?.["point_id"]) };
  const day = { ...key, slots: slotsOf(200), readAt: now, blockId: newId(), ruleset: judgedBy };
  await saveKept(pool, settings, [await claimed("validate")], keptOf({ straight: [day] }));
  const batchId = newId();
  await rows(
    `insert into submission_batch values ($1, 'IF-021', $2, 1, sha256(''), 1, 'answered', 1, $2, null)`,
    [batchId, new Date(now).toISOString()],
  );
  await rows("insert into submission_message values ($1, 0, $2, $3, $4, 1, null, $5)", [
    batchId,
    key.day,
    key.pointId,
    key.quantity,
    state,
  ]);
  return { key, mpan };
}

describe("what was sent of a day", () => {
  test("is found by the platform's names, newest version first, with where the day stands", async () => {
    const { key, mpan } = await sentDay("accepted");
    const asked = [
      { mpan, quantity: "AI", day: key.day },
      { mpan, quantity: "AE", day: key.day },
      { mpan: "2000056535971", quantity: "AI", day: key.day },
    ];
    const submitted = await loadSubmitted(record().pool, asked);
    expect([...submitted]).toEqual([
      [
        submittedKey(mpan, "AI", key.day),
        {
          key,
          versions: [
            {
              version: 1,
              slots: slotsOf(200),
              state: "accepted",
              answeredAt: now,
              isTurnedDown: false,
              ruleset: judgedBy,
              blockIds: [expect.any(String)],
            },
          ],
          revision: 1,
          currentVersion: 1,
          progress: "settled",
          corrections: 0,
          rebuilds: 0,
        },
      ],
    ]);
  });
});

describe("deciding", () => {
  function decided(
    transactionId: string,
    key: DayKey,
    changes: Partial<DecidedMessage> = {},
  ): DecidedMessage {
    const slots = [{ period: 5, wattHours: 200 }];
    return {
      transactionId,
      state: "decided",
      outcome: "ECS1012: slots invalidated, day reopened",
      days: [{ key, version: 1, remedy: "invalidate", codes: ["ECS1012"], slots }],
      ...changes,
    };
  }
  const moveOf = (key: DayKey, revision: number): DayMove => ({
    ...key,
    revision,
    version: 1,
    state: "settled",
    attempts: 1,
  });

  test("keeps the rejection, moves the day and reopens it for validate", async () => {
    const { key } = await sentDay("accepted");
    const id = newId();
    await store([message(id)]);
    const work = await claimOf([id]);
    const bells = await saveDecisions(work, [decided(id, key)], [moveOf(key, 1)], [key]);
    expect(bells).toMatchObject([{ stage: "validate" }]);
    const held = (await loadHeldDays(record().pool, [key])).get(dayKeyText(key));
    expect(held).toMatchObject({
      revision: 2,
      attempts: 1,
      rejected: [{ period: 5, wattHours: 200, code: "ECS1012" }],
    });
    expect(await loadInbound(record().pool, work)).toEqual([]);
    const [row] = await record().rows(
      "select state, decided_at from inbound_message where transaction_id = $1",
      [id],
    );
    expect(row).toEqual({ state: "decided", decided_at: now });
  });

  test("that invalidates nothing takes no slot out of the day", async () => {
    const { key } = await sentDay("accepted");
    const id = newId();
    await store([message(id)]);
    const stale = decided(id, key, {
      days: [
        {
          key,
          version: null,
          remedy: "stale",
          codes: ["ECS1012"],
          slots: [{ period: 5, wattHours: 200 }],
        },
      ],
    });
    expect(await saveDecisions(await claimOf([id]), [stale], [], [])).toEqual([]);
    const held = (await loadHeldDays(record().pool, [key])).get(dayKeyText(key));
    expect(held).toMatchObject({ revision: 1, rejected: [] });
  });

  test("that asks for a person parks the day with the codes; the next move releases it", async () => {
    const { key } = await sentDay("accepted");
    const { pool, rows } = record();
    const [one, other] = [newId(), newId()];
    await store([message(one), message(other)]);
    const asking = (id: string, codes: string[]) =>
      decided(id, key, {
        state: "parked",
        outcome: "ECS1001: not our appointment",
        days: [{ key, version: 1, remedy: "park", codes, slots: [] }],
      });
    await saveDecisions(
      await claimOf([one, other]),
      [asking(one, ["ECS1001"]), asking(other, ["ECS1001", "ECS1009"])],
      [{ ...moveOf(key, 1), state: "parked" }],
      [],
    );
    const parked = () =>
      rows("select reason, rules, at, released_at from parked_day where point_id = $1", [
        key.pointId,
      ]);
    const said = { reason: "rejected", rules: ["ECS1001", "ECS1009"], at: now };
    expect(await parked()).toEqual([{ ...said, released_at: null }]);
    expect(await loadParked(pool, 100)).toContainEqual(
      expect.objectContaining({
        id: `point:${key.pointId} ${key.day} ${key.quantity}`,
        reason: "rejected",
        detail: "ECS1001 ECS1009: ECS1001: not our appointment",
        at: now,
      }),
    );

    const id = newId();
    await store([message(id)]);
    await saveDecisions(await claimOf([id]), [decided(id, key)], [moveOf(key, 2)], []);
    expect(await parked()).toEqual([{ ...said, released_at: now }]);
  });

  test("after another writer moved the day is a conflict, and the message is still to be decided", async () => {
    const { key } = await sentDay("accepted");
    const id = newId();
    await store([message(id)]);
    const work = await claimOf([id]);
    const { pool } = record();
    expect(await saveDecisions(work, [decided(id, key)], [moveOf(key, 9)], [key])).toBe("conflict");
    expect(await loadInbound(pool, work)).toHaveLength(1);
    expect(await saveDecisions(work, [decided(id, key)], [moveOf(key, 1)], [key])).toHaveLength(1);
  });
});
