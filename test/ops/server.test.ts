/** The console's server: nothing without a role, nothing by another site, and every view of personal data written down. */
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Role } from "../../src/ops/console-route.ts";
import {
  browser,
  type ConsoleUnderTest,
  consoleUnderTest,
  openAccess,
  peopleAccess,
  route,
} from "./support/console-options.ts";

let console: ConsoleUnderTest | null = null;

afterEach(async () => {
  await console?.server.close();
  console = null;
});

async function withPeople(
  people: Map<string, Role>,
  routes = [route("/", ["operator", "auditor"]), route("/days", ["auditor"])],
): Promise<ConsoleUnderTest> {
  console = await consoleUnderTest({ routes, access: peopleAccess(people) });
  return console;
}

describe("who may come in", () => {
  test("a stranger is asked who he is, a program is told that it is nobody", async () => {
    const { server } = await withPeople(new Map([["ada", "operator"]]));
    const asked = await browser(server).get("/days?by=supplier");
    expect(asked.statusCode).toBe(303);
    expect(asked.headers.location).toBe("/sign-in?to=%2Fdays%3Fby%3Dsupplier");
    const program = await server.inject({ url: "/", headers: { accept: "application/json" } });
    expect(program.statusCode).toBe(401);
  });

  test("signing in leads on, gives the session another id, and ends with signing out", async () => {
    const { server, sessions } = await withPeople(new Map([["ada", "operator"]]));
    const ada = browser(server);
    await ada.get("/sign-in");
    const before = [...sessions.keys()];
    const answer = await ada.post("/sign-in", { name: "Ada ", password: "adaada", to: "/" });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/"]);
    expect([...sessions.keys()]).not.toEqual(before);
    expect((await ada.get("/")).body).toContain("asked by ada");
    expect((await ada.post("/sign-out", {})).statusCode).toBe(303);
    expect((await ada.get("/")).statusCode).toBe(303);
    expect(sessions.size).toBeLessThanOrEqual(1);
  });

  test("a wrong password is refused, and after a few tries nobody of that address is listened to", async () => {
    const { server } = await withPeople(new Map([["ada", "operator"]]));
    const stranger = browser(server);
    await stranger.get("/sign-in");
    const codes: number[] = [];
    for (let count = 0; count < 4; count += 1)
      codes.push((await stranger.post("/sign-in", { name: "ada", password: "?" })).statusCode);
    expect(codes).toEqual([403, 403, 403, 429]);
  });

  test("the way on stays on this server", async () => {
    const { server } = await withPeople(new Map([["ada", "operator"]]));
    for (const to of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      const ada = browser(server);
      await ada.get("/sign-in");
      const answer = await ada.post("/sign-in", { name: "ada", password: "adaada", to });
      expect(answer.headers.location).toBe("/");
    }
  });

  test("a role sees its pages; of another's it does not learn that they are there", async () => {
    const { server } = await withPeople(new Map([["ada", "operator"]]));
    const ada = browser(server);
    await ada.signIn("ada");
    const [hers, notHers, none] = [await ada.get("/"), await ada.get("/days"), await ada.get("/x")];
    expect([hers.statusCode, notHers.statusCode, none.statusCode]).toEqual([200, 404, 404]);
    expect(hers.body).not.toContain('href="/days"');
    const said = (body: string) => /<main[\s\S]*<\/main>/.exec(body)?.[0];
    expect(said(notHers.body)).toBe(said(none.body));
  });

  test("who is removed, ended, or signed in too long ago is a stranger with the next click", async () => {
    const people = new Map<string, Role>([["ada", "operator"]]);
    const { server, sessions, wall } = await withPeople(people);
    const ada = browser(server);
    await ada.signIn("ada");
    people.delete("ada");
    expect((await ada.get("/")).statusCode).toBe(303);
    people.set("ada", "operator");
    expect((await ada.get("/")).statusCode).toBe(200);
    wall.now += 13 * 3_600_000;
    expect((await ada.get("/")).statusCode).toBe(303);
    wall.now -= 13 * 3_600_000;
    sessions.clear();
    expect((await ada.get("/")).statusCode).toBe(303);
  });
});

describe("without users", () => {
  test("everyone is operator, and every page says so", async () => {
    console = await consoleUnderTest({ routes: [route("/", ["operator"])], access: openAccess });
    const answer = await browser(console.server).get("/");
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("No users are set up");
  });

  test("a name of another site that points at this machine gets nothing", async () => {
    console = await consoleUnderTest({ routes: [route("/", ["operator"])], access: openAccess });
    const answer = await browser(console.server).get("/", { host: "evil.example" });
    expect(answer.statusCode).toBe(403);
  });
});

describe("writes", () => {
  const write = route("/write", ["operator"], {
    method: "POST",
    handle: async ({ form }) => ({ kind: "json", value: form }),
  });

  test("need the token of a form, and come from this site", async () => {
    const routes = [route("/", ["operator"]), write];
    const { server } = await withPeople(new Map([["ada", "operator"]]), routes);
    const ada = browser(server);
    await ada.signIn("ada");
    await ada.get("/");
    const good = await ada.post("/write", { reason: "because" }, { origin: "http://127.0.0.1" });
    expect(good.json()).toMatchObject({ reason: ["because"] });
    const codes = [
      await ada.post("/write", { _csrf: "made-up" }),
      await ada.post("/write", {}, { origin: "https://evil.example" }),
      await ada.post("/write", {}, { "sec-fetch-site": "cross-site" }),
      await ada.post("/write", { reason: "x".repeat(5_000) }),
    ].map(({ statusCode }) => statusCode);
    expect(codes).toEqual([403, 403, 403, 413]);
  });
});

describe("personal data", () => {
  test("each view leaves a row before it is given; what is not there leaves none", async () => {
    const routes = [
      route("/points/:pointId", ["operator"], { personal: "half hours" }),
      route("/gone/:pointId", ["operator"], {
        personal: "half hours",
        handle: async () => ({ kind: "notFound" }),
      }),
    ];
    console = await consoleUnderTest({ routes, access: openAccess });
    const { get } = browser(console.server);
    await get("/points/7?q=AI");
    await get("/gone/7");
    expect(console.views).toMatchObject([
      { kind: "half hours", place: "/points/7", principal: { name: "local" } },
    ]);
  });

  test("a view that cannot be written down is not given", async () => {
    console = await consoleUnderTest({
      routes: [route("/points/:pointId", ["operator"], { personal: "half hours" })],
      access: openAccess,
      viewed: () => Promise.reject(new Error("the database is away")),
    });
    const answer = await browser(console.server).get("/points/7");
    expect(answer.statusCode).toBe(503);
    expect(answer.body).not.toContain("asked by");
    expect(console.reports).toHaveLength(1);
  });
});

describe("pages", () => {
  test("carry headers that keep scripts of others out, and are never kept", async () => {
    console = await consoleUnderTest({ routes: [route("/", ["operator"])], access: openAccess });
    const { headers, body } = await browser(console.server).get("/");
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(body).not.toMatch(/<script(?![^>]* src=)/);
    expect(body).not.toMatch(/ on[a-z]+="/);
  });

  test("style and scripts stand under a name that changes with them, and are kept for good", async () => {
    console = await consoleUnderTest({ routes: [route("/", ["operator"])], access: openAccess });
    const { get } = browser(console.server);
    const path = /href="(\/assets\/[0-9a-f]{16}\/style\.css)"/.exec((await get("/")).body)?.[1];
    const style = await get(path ?? "");
    expect(style.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const folder = path?.replace("style.css", "");
    expect((await get(`${folder}browser/live.js`)).statusCode).toBe(200);
    const plot = await get(`${folder}vendor/uPlot.esm.js`);
    expect(plot.statusCode).toBe(200);
    expect(plot.headers["content-type"]).toContain("javascript");
    expect((await get(`${folder}vendor/uPlot.cjs.js`)).statusCode).toBe(404);
    expect((await get(`${folder}pages/today.ts`)).statusCode).toBe(404);
  });

  test("more of them in a minute than a person reads are refused", async () => {
    console = await consoleUnderTest({ routes: [route("/", ["operator"])], access: openAccess });
    const { get } = browser(console.server);
    let last = 200;
    for (let count = 0; count < 51; count += 1) last = (await get("/")).statusCode;
    expect(last).toBe(429);
    expect((await get("/livez")).statusCode).toBe(200);
  });

  test("trouble of ours says that nothing has changed, and is reported", async () => {
    const broken = route("/", ["operator"], { handle: () => Promise.reject(new Error("away")) });
    console = await consoleUnderTest({ routes: [broken], access: openAccess });
    const answer = await browser(console.server).get("/");
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain("Nothing has changed");
    expect(answer.body).not.toContain("away</");
    expect(console.reports).toHaveLength(1);
  });

  test("the choice of a theme holds from the first paint on", async () => {
    console = await consoleUnderTest({ routes: [route("/", ["operator"])], access: openAccess });
    const someone = browser(console.server);
    expect((await someone.get("/")).body).toContain('data-theme="auto"');
    const chosen = await someone.post("/theme", { theme: "dark", to: "/" });
    expect(chosen.headers.location).toBe("/");
    expect((await someone.get("/")).body).toContain('data-theme="dark"');
  });
});

describe("figures", () => {
  test("ask for their token where there is one, and are not there where others would read them", async () => {
    const options = { routes: [], access: openAccess };
    console = await consoleUnderTest({ ...options, metricsToken: "t0ken" });
    const bare = await console.server.inject("/metrics");
    const shown = await console.server.inject({
      url: "/metrics",
      headers: { authorization: "Bearer t0ken" },
    });
    expect([bare.statusCode, shown.statusCode, shown.body]).toEqual([401, 200, "figures"]);
    await console.server.close();
    console = await consoleUnderTest({ ...options, hasMetrics: false });
    expect((await console.server.inject("/metrics")).statusCode).toBe(404);
  });
});
