/** Pages of acts, messages and the audit as text: what is said, what is posted, and that nothing is taken as markup. */
import { describe, expect, test } from "@jest/globals";
import { acknowledgePage } from "../../../web/pages/acknowledge.ts";
import { actPage } from "../../../web/pages/act.ts";
import { auditPage } from "../../../web/pages/audit.ts";
import { messagePage } from "../../../web/pages/message.ts";
import { messagesPage } from "../../../web/pages/messages.ts";
import { requeuePage } from "../../../web/pages/requeue.ts";
import type { ActView } from "../../../web/views/act-view.ts";
import type { MessageView, RequeueView } from "../../../web/views/messages-view.ts";

const act: ActView = {
  ...{ title: "Re-validate a day", explains: "Rules judge again.", action: "/acts/x" },
  ...{ day: { says: "point:7, 2026-10-22, AI", href: "/points/7" }, fields: [], reason: "" },
  ...{ csrf: "token", actId: "act-1", refused: null, outcome: null },
  shown: {
    says: ["Version 2 is made."],
    fingerprint: "print",
    days: [
      {
        ...{ day: "2026-10-22", href: "/points/7/days", whBefore: null, whAfter: 9_600 },
        slots: [{ period: 10, until: "05:00", before: "none", after: "200 Wh A" }],
      },
    ],
  },
};

describe("an act", () => {
  test("says what it will do and is posted with what was shown", () => {
    const { markup } = actPage(act).body;
    for (const text of ["Version 2 is made.", "none before, 9.6 kWh after", "200 Wh A"])
      expect(markup).toContain(text);
    for (const field of ['"_csrf" value="token"', '"act" value="act-1"', '"shown" value="print"'])
      expect(markup).toContain(`name=${field}`);
  });

  test("that is done offers nothing more, and one that moved is shown anew", () => {
    expect(actPage({ ...act, outcome: "done" }).body.markup).not.toContain("<form");
    const moved = actPage({ ...act, outcome: "moved" }).body.markup;
    expect(moved).toContain("nothing was done");
    expect(moved).toContain("Do it");
  });

  test("takes no markup from what people type", () => {
    const { markup } = actPage({ ...act, reason: '"><script>', refused: "<b>no</b>" }).body;
    expect(markup).not.toContain("<script>");
    expect(markup).not.toContain("<b>no</b>");
  });
});

test("acknowledging nothing offers no button", () => {
  const { markup } = acknowledgePage({
    ...{ rows: [], gone: [4], notedBefore: 0, needsSecond: false, oncePerson: 100, note: "" },
    ...{ actId: "a", csrf: "t", secondOf: null, proposedBy: null },
  }).body;
  expect(markup).not.toContain("<button");
  expect(markup).toContain("Not on the list any more: 4");
});

test("an act of the audit that was changed afterwards is told by a word", () => {
  const row = {
    ...{ id: 3, at: "2026-10-24 09:00 UTC", recordedAt: "2026-11-22 18:00 UTC", actor: "ada" },
    ...{ role: "operator", kind: "day.amend", subjects: ["point:7"], furtherSubjects: 2 },
    ...{ reason: "agreed", before: ["version 1"], after: ["version 2"], ruleset: null },
    ...{ secondOf: null, sha256: "ab".repeat(32) },
  };
  const page = (isIntact: boolean) =>
    auditPage({ filters: [], rows: [{ ...row, isIntact }], nextHref: null, isOwn: false }).body;
  expect(page(true).markup).toContain("abababab");
  expect(page(true).markup).toContain("and 2 more");
  expect(page(false).markup).toContain("not what was written");
});

describe("a message", () => {
  const view: MessageView = {
    ...{ title: "Message IF-021", facts: [], json: '{ "a": "<x>" }', isMasked: true },
    ...{ fullAction: "/messages/out/S", curl: "curl", said: [], requeueHref: null, csrf: "t" },
  };

  test("is masked, and shown in full for a reason only", () => {
    const { markup } = messagePage(view).body;
    expect(markup).toContain("are masked");
    expect(markup).toContain('action="/messages/out/S"');
    expect(markup).toContain("&lt;x&gt;");
    const full = messagePage({ ...view, isMasked: false, fullAction: null }).body.markup;
    expect(full).toContain("written to the access log");
    expect(full).not.toContain("<form");
  });

  test("of which nothing is found says so, and where to look on", () => {
    const empty = { box: "out", filters: [], out: [], inbox: [], mayRequeue: false } as const;
    expect(messagesPage({ ...empty, nextHref: null }).body.markup).toContain("No messages");
    expect(messagesPage({ ...empty, nextHref: "/m?before=1" }).body.markup).toContain(
      "among the latest batches",
    );
  });

  test("is asked for again only after it was shown what that does", () => {
    const asked: RequeueView = {
      ...{ channels: ["IF-014"], channel: "IF-014", from: "", to: "", how: "requeue" },
      ...{ mayReplay: false, actId: "a", csrf: "t", reason: "", shown: null },
      ...{ refused: null, done: null },
    };
    expect(requeuePage(asked).body.markup).not.toContain("Do it");
    expect(requeuePage({ ...asked, shown: ["It asks."] }).body.markup).toContain("Do it");
    expect(requeuePage(asked).body.markup).not.toContain("replay: straight to us");
  });
});
