/** First half of submit: what is checked, cut and kept before anything leaves. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";
import { OperatingError } from "../../src/errors.ts";
import { limits } from "../../src/limits.ts";
import type { ClaimedWork } from "../../src/stages/ports.ts";
import { prepareBatches } from "../../src/stages/prepare-batches.ts";
import { RecentBatches } from "../../src/stages/recent-batches.ts";
import { submit } from "../../src/stages/submit.ts";
import { apartMark } from "../../src/work-id.ts";
import { scopeOf } from "../support/rulesets.ts";
import {
  answerItem,
  dayItem,
  dayKey,
  MemoryOutbox,
  now,
  refusalItem,
  sha256,
} from "./support/submit-ports.ts";

let outbox: MemoryOutbox;
let recent: RecentBatches;
beforeEach(() => {
  outbox = new MemoryOutbox();
  recent = new RecentBatches();
});

function workOf(points: readonly number[], ids: readonly string[] = []): ClaimedWork {
  return {
    workId: `w${points.join()}`,
    attempt: 1,
    blockIds: [],
    days: points.map((point) => dayKey(point)),
    ids,
  };
}
function settled(...points: number[]): void {
  for (const point of points) outbox.days.set(point, dayItem(point));
}
const prepare = (work: readonly ClaimedWork[], ports = outbox.ports) =>
  prepareBatches(work, ports, recent);
const pointsOf = () =>
  outbox.prepared.flatMap(({ batches }) =>
    batches.map(({ items }) => items.map(({ pointId }) => pointId)),
  );

describe("batches", () => {
  test("hold days of several works, each once, with the hash of the body that will leave", async () => {
    settled(1, 2, 3);
    const work = [workOf([1, 2]), workOf([2, 3])];
    expect(await prepare(work)).toEqual({ days: 3, batches: 1, parked: 0 });
    const [kept] = outbox.prepared;
    expect(kept?.work).toBe(work);
    expect(pointsOf()).toEqual([[1, 2, 3]]);
    const [batch] = kept?.batches ?? [];
    const atHand = recent.take(batch?.batchId ?? "");
    expect(batch).toMatchObject({ channel: "IF-021", senderTimestamp: now });
    expect(batch?.bodySha256).toEqual(sha256(atHand?.body ?? ""));
    expect(atHand?.items).toEqual(batch?.items);
    expect(outbox.rung).toEqual([{ stage: "submit", workId: batch?.batchId, attempt: 0 }]);
  });

  test("hold no more messages than allowed", async () => {
    const points = Array.from({ length: 7 }, (_, index) => index + 1);
    settled(...points);
    const ports = {
      ...outbox.ports,
      sendSettings: { ...outbox.ports.sendSettings, messagesMax: 3 },
    };
    await prepare([workOf(points)], ports);
    expect(pointsOf()).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  test("hold no more bytes than allowed, and a single message however large", async () => {
    const points = Array.from({ length: 10 }, (_, index) => index + 1);
    settled(...points);
    for (const bytesMax of [600, 1]) {
      outbox.prepared.length = 0;
      const ports = { ...outbox.ports, sendSettings: { ...outbox.ports.sendSettings, bytesMax } };
      await prepare([workOf(points)], ports);
      expect(pointsOf().flat()).toEqual(points);
      for (const { batches } of outbox.prepared)
        for (const { batchId, items } of batches) {
          const size = recent.take(batchId)?.body.length ?? 0;
          expect(size <= bytesMax || items.length === 1).toBe(true);
        }
    }
    expect(pointsOf().every((own) => own.length === 1)).toBe(true);
  });

  test("are of one channel: refusals leave apart from days", async () => {
    settled(1);
    outbox.refusals.set("7", refusalItem(2, 7));
    await prepare([workOf([1], ["refusal:7"])]);
    expect(
      outbox.prepared[0]?.batches.map(({ channel, items }) => [channel, items.length]),
    ).toEqual([
      ["IF-021", 1],
      ["IF-014", 1],
    ]);
  });

  test("of answers hold nothing else, and go out for a point that is not ours any more too", async () => {
    settled(1);
    outbox.gone.add(2);
    outbox.answers.set("9", answerItem(2, 9));
    outbox.refusals.set("7", refusalItem(2, 7));
    await prepare([workOf([1], ["answer:9", "refusal:7", "answer:9"])]);
    const [prepared] = outbox.prepared;
    expect(prepared?.batches.map(({ channel, items }) => [channel, items.length])).toEqual([
      ["IF-021", 1],
      ["IF-028", 1],
    ]);
    // The refusal is about a day, which asks for a standing.
    expect(prepared?.parked).toMatchObject([{ kind: "refusal", failures: ["V101"] }]);
  });

  test("of works that are set apart hold nothing else", async () => {
    settled(1, 2, 3, 4, 5);
    await prepare([
      workOf([1, 2], [apartMark]),
      workOf([3], [apartMark]),
      workOf([4]),
      workOf([5]),
    ]);
    expect(pointsOf()).toEqual([[1, 2], [3], [4, 5]]);
  });

  test("hold a day once that is called by its half of a batch and by a newer version", async () => {
    settled(1, 2, 3);
    await prepare([workOf([1, 3]), workOf([1, 2], [apartMark]), workOf([2], [apartMark])]);
    expect(pointsOf()).toEqual([[1, 2], [3]]);
  });

  test("are none where nothing is to be sent any more: the work is ended", async () => {
    expect(await prepare([workOf([1])])).toEqual({ days: 0, batches: 0, parked: 0 });
    expect(outbox.prepared).toMatchObject([{ work: [workOf([1])], batches: [], parked: [] }]);
  });
});

describe("the self-check, last door before the outbox", () => {
  test("parks what fails it, with every rule, and lets the rest go", async () => {
    settled(1, 2, 3);
    outbox.failing.set(2, ["V110", "V124"]);
    expect(await prepare([workOf([1, 2, 3])])).toEqual({ days: 3, batches: 1, parked: 1 });
    expect(pointsOf()).toEqual([[1, 3]]);
    expect(outbox.prepared[0]?.parked).toMatchObject([{ pointId: 2, failures: ["V110", "V124"] }]);
  });

  test("holds half hours against the limit of the ruleset in force, not of the one brought along", async () => {
    settled(1);
    const ruleset = {
      ...initialRuleset,
      V31: { ...initialRuleset.V31, amps: 200 },
    };
    outbox.rulesets = new RulesetsInForce([{ ...scopeOf("wider"), ruleset }]);
    await prepare([workOf([1])]);
    expect(outbox.checkedWith.map(({ hardWh }) => hardWh)).toEqual([27_600]);
  });

  test("takes what may be told of a point without supply from the ruleset of the day", async () => {
    settled(1);
    const estimate = { ...initialRuleset.estimate, deEnergisedSubmit: "none" as const };
    const ruleset = { ...initialRuleset, estimate };
    outbox.rulesets = new RulesetsInForce([{ ...scopeOf("none"), ruleset }]);
    await prepare([workOf([1])]);
    expect(outbox.checkedWith.map((facts) => facts.deEnergisedSubmit)).toEqual(["none"]);
  });

  test("parks a day that is not ours any more", async () => {
    settled(1, 2);
    outbox.gone.add(2);
    await prepare([workOf([1, 2])]);
    expect(pointsOf()).toEqual([[1]]);
    expect(outbox.prepared[0]?.parked).toMatchObject([{ pointId: 2, failures: ["V101"] }]);
  });
});

describe("another writer", () => {
  test("who is first lets it be done anew", async () => {
    settled(1);
    outbox.conflicts = 2;
    await prepare([workOf([1])]);
    expect(outbox.prepared).toHaveLength(1);
    expect(recent.take(outbox.prepared[0]?.batches[0]?.batchId ?? "")).not.toBeNull();
  });

  test("who is first each time ends the attempt, with nothing kept at hand", async () => {
    settled(1);
    outbox.conflicts = limits.conflictRetriesMax;
    await expect(prepare([workOf([1])])).rejects.toMatchObject({ code: "DAY_CONFLICT" });
    expect(outbox.rung).toEqual([]);
  });
});

describe("submit", () => {
  const sendWork = (batchId: string): ClaimedWork => ({
    ...workOf([]),
    workId: batchId,
    ids: [`batch:${batchId}`],
  });

  test("prepares days and sends batches in one go, and tells both", async () => {
    settled(1);
    const batchId = outbox.hold([dayItem(2)]);
    recent.keep(batchId, { body: Buffer.from("x"), items: [dayItem(2)] });
    outbox.answer(batchId, 201);
    const told = await submit([workOf([1]), sendWork(batchId)], outbox.ports, recent);
    expect(told).toEqual({ days: 1, batches: 1, parked: 0, "sent.decided": 1 });
  });

  test("sends the other batches though one of them fails", async () => {
    const bad = outbox.hold([dayItem(1)], { bodySha256: sha256("other") });
    const good = outbox.hold([dayItem(2)]);
    recent.keep(good, { body: Buffer.from("x"), items: [dayItem(2)] });
    outbox.answer(good, 201);
    const sent = submit([sendWork(bad), sendWork(good)], outbox.ports, recent);
    await expect(sent).rejects.toMatchObject({ code: "BODY_DIFFERS" });
    expect(outbox.ended.map(({ batchId }) => batchId)).toEqual([good]);
  });

  test("tells of an error that passes before one that parks: the works are tried again one by one", async () => {
    const bad = outbox.hold([dayItem(1)], { bodySha256: sha256("other") });
    const late = outbox.hold([dayItem(2)]);
    recent.keep(late, { body: Buffer.from("x"), items: [dayItem(2)] });
    const ports: typeof outbox.ports = {
      ...outbox.ports,
      send: async () => {
        throw new OperatingError("DATABASE_BUSY", "the record is busy");
      },
    };
    const sent = submit([sendWork(bad), sendWork(late)], ports, recent);
    await expect(sent).rejects.toMatchObject({ code: "DATABASE_BUSY" });
  });
});

test("batches at hand are given once, and the oldest goes when there are too many", () => {
  const few = new RecentBatches(2);
  const batch = (text: string) => ({ body: Buffer.from(text), items: [] });
  for (const id of ["a", "b", "c"]) few.keep(id, batch(id));
  expect(few.take("a")).toBeNull();
  expect(few.take("b")).toEqual(batch("b"));
  expect(few.take("b")).toBeNull();
  expect(few.take("c")).toEqual(batch("c"));
});
