/** The pages of a point over a small record: who is found, what is shown only after it was asked for. */
import { describe, expect, test } from "@jest/globals";
import { mpan } from "../../../../src/domain/identity/mpan.ts";
import type { ConsoleAnswer, ConsoleRequest } from "../../../../src/ops/console-route.ts";
import type { PointPorts } from "../../../../src/ops/pages/points/ports.ts";
import { pointRoutes } from "../../../../src/ops/pages/points/routes.ts";
import { behindOf, besideOf, block, filledVersion, versionOf } from "./support/behind.ts";

const payload = new TextEncoder().encode('{"kind":"profile.log","x":"<script>"}');
const now = Date.parse("2026-10-28T10:00Z");

const ports: PointPorts = {
  find: async (pointId) => (pointId === 7 ? { pointId, mpan: mpan("1499000000014") } : null),
  search: async (named) =>
    "mpan" in named
      ? named.mpan === "1499000000014"
        ? 7
        : null
      : named.device.startsWith("02-")
        ? 7
        : null,
  day: async ({ day }) => behindOf([versionOf(), filledVersion(140)], { day }),
  days: async () => [besideOf("2026-10-26", 50), besideOf("2026-10-27", 60)],
  timeline: async () => ({
    told: {
      registrations: [{ when: "from 2026-10-01 until further notice", says: ["import"] }],
      devices: [],
      facts: [],
    },
    quantity: "AI",
  }),
  registers: async () => [],
  exceptions: async () => [],
  advisories: async () => [],
  message: async () => ({
    topic: "dcc/v1/02-00/profile/log/4.8.1",
    payload,
    sentBytes: payload.length,
    receivedAt: now,
    says: ["48 half hours of AI"],
  }),
  reveal: async () => ({ outcome: "shown", mpan: "1499000000014" }),
};

async function ask(
  method: "GET" | "POST",
  path: string,
  changes: Partial<ConsoleRequest>,
): Promise<ConsoleAnswer> {
  const route = pointRoutes(ports, () => now).find(
    (each) => each.method === method && each.path === path,
  );
  if (route === undefined) throw new Error(`no route ${path}`);
  const request: ConsoleRequest = {
    principal: { name: "ada", role: "operator", supplierDipId: null },
    params: { pointId: "7" },
    query: {},
    form: {},
    now,
    csrf: "t",
    ...changes,
  };
  return route.handle(request, new AbortController().signal);
}

const markupOf = (answer: ConsoleAnswer) =>
  answer.kind === "page" ? answer.content.body.markup : answer.kind;

describe("search", () => {
  const search = (typed: string) => ask("POST", "/search", { form: { mpan: [typed] } });

  test.each([
    "1499000000014",
    "14 9900 0000 014",
    "00111222" + "1499000000014",
    "025D530000000001",
    "02-5d-53-00-00-00-00-01",
  ])("finds the point of %s", async (typed) => {
    expect(await search(typed)).toEqual({ kind: "redirect", to: "/points/7" });
  });

  test("says what is wrong: form, check digit, or not known", async () => {
    const wrong = await search("1499000000015");
    expect(wrong).toMatchObject({ status: 400 });
    expect(markupOf(wrong)).toContain("the last does not belong to the twelve before it");
    expect(markupOf(await search("hello"))).toContain("13 digits");
    expect(await search("1499000000050")).toMatchObject({ status: 404 });
  });
});

describe("a message of a meter", () => {
  const path = "/points/:pointId/messages/:blockId/:position";
  const asked = {
    params: { pointId: "7", blockId: block, position: "3" },
    query: { day: "2026-10-26", q: "AI" },
  };

  test("is shown without its bytes until they are asked for, and then safely", async () => {
    const first = markupOf(await ask("GET", path, asked));
    expect(first).toContain("Show the bytes");
    expect(first).not.toContain("profile.log&quot;");
    const bytes = markupOf(await ask("POST", path, asked));
    expect(bytes).toContain("&lt;script&gt;");
    expect(bytes).not.toContain("<script>");
    expect(bytes).toContain("000000  7b 22 6b 69");
  });

  test("says what became of each read of the day", async () => {
    const markup = markupOf(await ask("GET", path, asked));
    expect(markup.match(/b-accepted/g)).toHaveLength(48);
  });

  test("of no place is not found", async () => {
    const params = { ...asked.params, position: "x" };
    expect(await ask("GET", path, { ...asked, params })).toEqual({ kind: "notFound" });
  });
});

test("every page that shows personal data says so, and none is for suppliers", () => {
  for (const { path, personal, roles } of pointRoutes(ports, () => now)) {
    expect(roles).not.toContain("supplier");
    if (path.startsWith("/points") && !path.endsWith("/reveal")) expect(personal).toBeDefined();
  }
});

test("the page of a point sums its days by week and month, newest first", async () => {
  const markup = markupOf(await ask("GET", "/points/:pointId", {}));
  expect(markup).toContain("26 Oct 2026 to 1 Nov 2026");
  expect(markup).toContain("October 2026");
  expect(markup).toContain('data-day="2026-10-27" data-wh="2880"');
  expect(markup.indexOf("2026-10-27")).toBeLessThan(markup.lastIndexOf("2026-10-26"));
});

test("an MPAN is shown for a reason only", async () => {
  const path = "/points/:pointId/reveal";
  expect(await ask("POST", path, { form: { reason: ["why"] } })).toMatchObject({ status: 400 });
  const given = await ask("POST", path, { form: { reason: ["A complaint of the customer"] } });
  expect(markupOf(given)).toContain("1499000000014");
});

describe("the trace", () => {
  test("tells the steps of three days, and says what each waits for", async () => {
    const markup = markupOf(await ask("GET", "/points/:pointId/trace", {}));
    for (const day of ["28 Oct 2026", "27 Oct 2026", "26 Oct 2026"]) expect(markup).toContain(day);
    expect(markup).toContain("received profile.log 4.8.1");
    expect(markup).toContain("version 2, the centre turned down the one before");
    expect(markup).toContain("for its turn to be sent");
  });

  test("is downloaded as JSON lines, oldest first, without an MPAN", async () => {
    const answer = await ask("GET", "/points/:pointId/trace.jsonl", {
      query: { day: "2026-10-26" },
    });
    if (answer.kind !== "download" || !(answer.body instanceof Uint8Array))
      throw new Error("no file");
    const text = new TextDecoder().decode(answer.body);
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ settlementDay: "2026-10-24", stage: "meter" });
    expect(lines.at(-1)).toMatchObject({ settlementDay: "2026-10-26", stage: "estimate" });
    expect(text).not.toContain("1499000000014");
  });
});
