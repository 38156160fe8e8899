/** What suppliers are told, over a real record: once a cause, and only the supplier of the days concerned. */
import { describe, expect, test } from "@jest/globals";
import { other, supplier, useAdvised } from "../support/advised.ts";

const advised = useAdvised();
const { record, register, supply, find, clear, settle, run, pass, posted } = advised;

const inShort = () =>
  posted().map(
    ({ supplierDIPID, kind, cause, severity, from, to }) =>
      `${supplierDIPID} ${kind} ${cause.code} ${severity} ${from.slice(8, 10)}-${to?.slice(8, 10) ?? ""}`,
  );

describe("one notice a cause", () => {
  test("a refused read is told, with its figures, and a second run tells nothing", async () => {
    await register(1);
    await advised.takesAt();
    await find(1, 20);
    await settle(1, 20);
    await run();
    expect(posted()).toHaveLength(1);
    expect(posted()[0]).toMatchObject({
      schema: "supplier-advisory/v1",
      kind: "readsRejected",
      severity: "warning",
      issuedAt: "2026-10-21T12:00:00+00:00",
      senderDIPID: "1400000003",
      supplierDIPID: supplier,
      measurementQuantityID: "AI",
      from: "2026-10-20T00:00:00+00:00",
      to: null,
      cause: { code: "ECS1010", text: expect.stringMatching(/^Negative energy: -120 Wh\. Clears/) },
      counts: { days: 1, slots: 1, wattHours: 100 },
      supersedes: null,
    });
    await run();
    await record().rows("insert into advise_note (point_id) values (1), (1)");
    await run();
    expect(posted()).toHaveLength(1);
    expect(await record().rows("select from work_block")).toHaveLength(0);
  });

  test("reviews side by side write it once", async () => {
    await register(1);
    await find(1, 20);
    await record().rows(
      `insert into work_block (stage, size, due_at, member_ids)
       select 'advise', 1, '2026-10-21Z', array['point:1'] from generate_series(1, 4)`,
    );
    const { rows } = await record().pool.query<{ work_id: string }>(
      "select work_id from work_block",
    );
    await Promise.all(rows.map(({ work_id }) => advised.answer(work_id)));
    expect(await record().rows("select from advisory")).toHaveLength(1);
    expect(await record().rows("select from work_block")).toHaveLength(0);
  });

  test("it is renewed after seven days of news, and ends with a closing notice", async () => {
    await register(1);
    await advised.takesAt();
    await find(1, 20);
    await run();
    for (let date = 21; date <= 28; date += 1) {
      pass(24);
      await find(1, date);
      await run();
    }
    expect(inShort()).toEqual([
      "2300000012 readsRejected ECS1010 warning 20-",
      "2300000012 readsRejected ECS1010 warning 20-",
    ]);
    await settle(1, 29, 30);
    pass(48);
    await run();
    const [opening, renewal, closing] = posted();
    expect(inShort()[2]).toBe("2300000012 readsRejected ECS1010 info 20-29");
    expect(renewal?.supersedes).toBe(opening?.advisoryId);
    expect(closing?.supersedes).toBe(renewal?.advisoryId);
    expect(closing?.counts).toMatchObject({ days: 9, slots: 9 });
    pass(24 * 30);
    await run();
    expect(posted()).toHaveLength(3);
  });

  test("findings that were cleared withdraw it", async () => {
    await register(1);
    await advised.takesAt();
    await find(1, 20);
    await run();
    await clear(1);
    await run();
    expect(inShort()[1]).toBe("2300000012 readsRejected ECS1010 info 20-20");
  });

  test("findings that only note, and those in shadow, tell nobody", async () => {
    await register(1);
    await find(1, 20, "V51", "note");
    await record().rows("update finding set mode = 'shadow', outcome = 'suspect'");
    await run();
    expect(await record().rows("select from advisory_cause")).toHaveLength(0);
  });

  test("rejections of the centre and its warnings are told under the centre's code", async () => {
    await register(1);
    await advised.takesAt();
    for (const [id, code, remedy] of [
      ["T1", "ECS1012", "invalidate"],
      ["T2", "ECS1008", "warning"],
      ["T3", "ECS1012", "stale"],
    ]) {
      await record().rows(
        `insert into inbound_message (transaction_id, publication, received_at, sha256, body, state)
         values ($1, 'PUB-014', now(), sha256(''), '', 'decided')`,
        [id],
      );
      await record().rows(
        `insert into rejection (transaction_id, settlement_day, point_id, quantity, codes, periods, wh, remedy, at)
         values ($1, '2026-10-20', 1, 'AI', array[$2::text], '{3}', '{61250}', $3, now())`,
        [id, code, remedy],
      );
    }
    await run();
    expect(inShort().sort()).toEqual([
      "2300000012 consumptionOnDeEnergised ECS1008 action 20-",
      "2300000012 readsRejected ECS1012 warning 20-",
    ]);
  });
});

describe("defaults of the centre", () => {
  test("are told a run, and end when figures of ours are taken", async () => {
    await register(1);
    await advised.takesAt();
    await settle(1, 18, 19, 20);
    await record().rows(
      `insert into inbound_message (transaction_id, publication, received_at, sha256, body, state)
       values ('T1', 'PUB-013', now(), sha256(''), '', 'decided')`,
    );
    await record().rows(
      `insert into central_default (transaction_id, settlement_day, point_id, quantity, run, run_number, periods, wh, flags,
         was_accepted, run_took_at, at)
       values ('T1', '2026-10-18', 1, 'AI', 'II', 1, '{35,36}', '{287,293}', 'AA', false, '2026-10-21Z', '2026-10-21Z')`,
    );
    await run();
    expect(posted()[0]).toMatchObject({ counts: { days: 1, slots: 2, wattHours: 200 } });
    pass(24);
    await run();
    expect(posted()).toHaveLength(1);
    await record().rows(
      `insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, attempts, next_at, accepted_code, transaction_ids)
       values ('019aaa3c-5b7e-4c1d-9f20-a1b2c3d4e5f6', 'IF-021', now(), 1, sha256(''), 1, 'answered', 1, '2026-10-22Z', 'MSG0000', '{T2}')`,
    );
    await record().rows(
      `insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version)
       values ('019aaa3c-5b7e-4c1d-9f20-a1b2c3d4e5f6', 0, '2026-10-18', 1, 'AI', 1)`,
    );
    pass(24);
    await run();
    expect(inShort()).toEqual([
      "2300000012 centralDefaultsApplied IF-013-II warning 18-",
      "2300000012 centralDefaultsApplied IF-013-II info 18-19",
    ]);
  });
});

describe("only the supplier of the days concerned", () => {
  test("a change of supplier in its middle splits it", async () => {
    await register(1);
    await record().rows("delete from registration");
    await supply(1, supplier, "2026-01-01", "2026-10-20");
    await supply(1, other, "2026-10-20", null);
    for (const who of [supplier, other]) await advised.takesAt(undefined, who);
    for (const date of [18, 19, 20]) await find(1, date);
    await run();
    expect(inShort().sort()).toEqual([
      "2300000012 readsRejected ECS1010 warning 18-20",
      "2300000034 readsRejected ECS1010 warning 20-",
    ]);
  });
});

describe("a decision on an amendment", () => {
  test("is told once, to who asked and supplies", async () => {
    await register(1);
    await advised.takesAt();
    await record().rows(
      `insert into inbound_message (transaction_id, publication, received_at, sha256, body, state)
       values ('T1', 'PUB-027', now(), sha256(''), '', 'decided')`,
    );
    await record().rows(
      `insert into amendment_request (transaction_id, position, point_id, quantity, from_at, to_at, gross_wh, reason, reference, stamped_at, decided_at)
       values ('T1', 0, 1, 'AI', '2026-10-18Z', '2026-10-20Z', 9600, 'A', 'our-77', now(), now())`,
    );
    await record().rows(
      `insert into amended_stretch (transaction_id, position, settlement_day, point_id, quantity, first_period, wh, shared_by, version)
       values ('T1', 0, '2026-10-18', 1, 'AI', 1, array_fill(100, array[48]), 'current', 1)`,
    );
    await record().rows(
      `insert into amendment_answer (transaction_id, point_id, ordinal, supplier_dip_id, response, messages, is_repeat, decided_at)
       values ('T1', 1, 1, $1, 'A', '{}', false, '2026-10-21Z')`,
      [supplier],
    );
    await settle(1, 18);
    await run();
    await record().rows("insert into advise_note (point_id) values (1)");
    await run();
    expect(inShort()).toEqual(["2300000012 amendmentDecided accepted info 18-20"]);
    expect(posted()[0]).toMatchObject({
      reference: "our-77",
      counts: { days: 1, slots: 48, wattHours: 4800 },
    });
  });
});
