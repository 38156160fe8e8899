/** The work-list over small ports: filters from the URL, acknowledging many, and two persons for very many. */
import { describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { ConsoleAnswer, ConsoleRequest, Role } from "../../../src/ops/console-route.ts";
import type {
  ExceptionsPorts,
  ItemAct,
  ItemsAsked,
  OpenItem,
  WaitingProposal,
} from "../../../src/ops/pages/exceptions/ports.ts";
import { exceptionsRoutes } from "../../../src/ops/pages/exceptions/routes.ts";
import { whereText } from "../../../src/ops/pages/exceptions/view.ts";

const now = Date.parse("2026-10-24T09:00:00Z");

function item(id: number, over: Partial<OpenItem> = {}): OpenItem {
  const day = settlementDay("2026-10-22");
  return {
    ...{ id, cause: "maximum", level: "point", value: "7", state: "active" },
    ...{ firstDay: day, lastDay: day, pointCount: 1, wattHours: 121_000 },
    ...{ openedAt: now - 3_600_000, clearedAt: null, reopened: 0, assignee: null },
    ...{ acknowledgedAt: null, acknowledgedBy: null, note: null },
    ...over,
  };
}

function world(items: readonly OpenItem[], proposals: readonly WaitingProposal[] = []) {
  const asked: ItemsAsked[] = [];
  const acts: ItemAct[] = [];
  const note = async (act: ItemAct) => {
    acts.push(act);
    return "done" as const;
  };
  const ports: ExceptionsPorts = {
    async loadItems(each) {
      asked.push(each);
      return { items, total: items.length, next: { place: -5, id: 9 } };
    },
    loadNamed: async (ids) => items.filter(({ id }) => ids.includes(id)),
    loadDays: async () => ({
      days: [
        {
          ...{ settlementDay: settlementDay("2026-10-22"), pointId: 7, quantity: "AI" },
          ...{ version: 1, wattHours: 60_000, ceasedAt: null },
          findings: [
            {
              ...{ rule: "V31", outcome: "invalid", periods: [10, 11], holds: true },
              detail: { reason: "aboveMaximum", wh: 60_000, limitWh: 13_800 },
            },
            { rule: "V17", outcome: "refuse", periods: [3], holds: true, detail: {} },
          ],
        },
      ],
      count: 1,
    }),
    listProposals: async (id) => proposals.filter(({ auditId }) => id === null || auditId === id),
    acknowledge: note,
    assign: (act) => note(act),
    propose: note,
  };
  const ask = (
    method: string,
    path: string,
    over: Partial<ConsoleRequest> = {},
    who: { readonly name?: string; readonly role?: Role } = {},
  ): Promise<ConsoleAnswer> => {
    const route = exceptionsRoutes(ports).find((e) => e.method === method && e.path === path);
    if (route === undefined) throw new Error(`no route ${method} ${path}`);
    const { name = "alice", role = "operator" } = who;
    const principal = { name, role, supplierDipId: null };
    const request = { principal, params: {}, query: {}, form: {}, now, csrf: "token", ...over };
    return route.handle(request, new AbortController().signal);
  };
  return { ask, asked, acts };
}

function textOf(answer: ConsoleAnswer): string {
  return answer.kind === "page" ? answer.content.body.markup : JSON.stringify(answer);
}

describe("the work-list", () => {
  test("takes its filters from the URL, and keeps them on the way to the next page", async () => {
    const { ask, asked } = world([item(1)]);
    const query = {
      state: "cleared",
      cause: "maximum",
      assignee: "-",
      order: "energy",
      level: "x",
    };
    const text = textOf(await ask("GET", "/exceptions", { query }));
    expect(asked[0]).toMatchObject({
      ...{ state: "cleared", cause: "maximum", assignee: "", order: "energy", level: null },
    });
    expect(text).toContain("state=cleared&amp;cause=maximum");
    expect(text).toContain("after=-5%3A9");
    await ask("GET", "/exceptions", { query: { after: "-5:9", state: "nonsense" } });
    expect(asked[1]).toMatchObject({ after: { place: -5, id: 9 }, state: "open", order: "day" });
  });

  test("puts what falls due first in front, and lets an auditor only look", async () => {
    const later = settlementDay("2026-10-10");
    const { ask } = world([item(1, { firstDay: later, lastDay: later }), item(2)]);
    const text = textOf(await ask("GET", "/exceptions", {}, { role: "auditor" }));
    expect(text.indexOf("/exceptions/2")).toBeLessThan(text.indexOf("/exceptions/1"));
    expect(text).toContain("II of 2026-10-22");
    expect(text).not.toContain("checkbox");
    expect(text).not.toContain("Acknowledge…");
  });

  test("shows the days of one in plain words, with what may be done about each", async () => {
    const { ask } = world([item(1)]);
    const text = textOf(await ask("GET", "/exceptions/:id", { params: { id: "1" } }));
    expect(text).toContain("half hours 10 to 11");
    expect(text).toContain("/points/7/days/2026-10-22?q=AI");
    expect(text).toContain("/acts/accept-read/7/2026-10-22?q=AI&amp;period=10&amp;rule=V31");
    expect(text).not.toContain("period=3&amp;rule=V17");
    expect(await ask("GET", "/exceptions/:id", { params: { id: "9" } })).toEqual({
      kind: "notFound",
    });
  });
});

describe("acknowledging", () => {
  const act = "0b7b2c1e-5b7a-4b2c-9d0e-000000000001";

  test("is shown before it is done, and leaves alone what is noted already", async () => {
    const { ask, acts } = world([item(1), item(2, { acknowledgedAt: now, acknowledgedBy: "bob" })]);
    const form = { id: ["1", "2", "x", "77"], note: ["hub replaced"] };
    const shown = textOf(await ask("POST", "/exceptions/acknowledge", { form }));
    expect(shown).toContain("1 exception is acknowledged");
    expect(shown).toContain("Not on the list any more: 77");
    expect(acts).toEqual([]);
    const done = await ask("POST", "/exceptions/acknowledge", {
      form: { ...form, step: ["do"], act: [act] },
    });
    expect(done).toEqual({ kind: "redirect", to: "/exceptions" });
    expect(acts).toMatchObject([
      { kind: "exception.acknowledge", ids: [1], actId: act, reason: "hub replaced" },
    ]);
  });

  test("more than one person may do is proposed, and done by another", async () => {
    const many = Array.from({ length: 101 }, (_, index) => item(index + 1));
    const ids = many.map(({ id }) => id);
    const first = world(many);
    const form = { id: ids.map(String), step: ["do"], act: [act] };
    await first.ask("POST", "/exceptions/acknowledge", { form });
    expect(first.acts).toMatchObject([{ kind: "exception.proposeAcknowledge", ids }]);

    const proposal = { auditId: 5, actor: "alice", reason: "all of one hub", ids };
    const second = world(many, [proposal]);
    const confirm = { secondOf: ["5"], step: ["do"], act: [act] };
    const own = await second.ask("POST", "/exceptions/acknowledge", { form: confirm });
    expect(own).toMatchObject({ kind: "refused", status: 400 });
    await second.ask("POST", "/exceptions/acknowledge", { form: confirm }, { name: "bob" });
    expect(second.acts).toMatchObject([
      { kind: "exception.acknowledge", secondOf: 5, ids, actor: "bob" },
    ]);
  });

  test("of nothing is refused", async () => {
    const { ask } = world([]);
    expect(await ask("POST", "/exceptions/acknowledge")).toMatchObject({ kind: "refused" });
    expect(await ask("POST", "/exceptions/assign")).toMatchObject({ kind: "refused" });
  });
});

test("half hours are told in runs", () => {
  expect(whereText([])).toBe("the whole day");
  expect(whereText([7])).toBe("half hour 7");
  expect(whereText([3, 1, 2, 48])).toBe("half hours 1 to 3, 48");
});
