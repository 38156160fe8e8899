/** Every page of the console: who may have it is said, and no address can carry an MPAN. */
import { afterAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { RefusalTally } from "../../../src/http/refusal-tally.ts";
import { createLog } from "../../../src/log.ts";
import { roles } from "../../../src/ops/console-route.ts";
import { StageTally } from "../../../src/queue/stage-tally.ts";
import { WorkRoom } from "../../../src/queue/work-room.ts";
import { SecurityTally } from "../../../src/security-events.ts";
import { wallClock } from "../../../src/std/clock.ts";
import { createPool } from "../../../src/store/pool.ts";
import { RecentVersions } from "../../../src/store/recent-versions.ts";
import { RulesetCache } from "../../../src/store/ruleset-cache.ts";
import { StandingCache } from "../../../src/store/standing-cache.ts";
import { consoleRoutes } from "../../../workers/parts/console/routes.ts";

/** Never connected to: a list of pages asks nothing. */
const databaseUrl = "postgres://nobody@127.0.0.1:9/none";
const pool = createPool(databaseUrl, "sds-routes");
const clock = wallClock();

afterAll(() => pool.end());

const routes = consoleRoutes({
  config: parseConfig({ DATABASE_URL: databaseUrl }),
  ...{ clock, pool, log: createLog("silent", "test"), tally: new StageTally() },
  refusals: new RefusalTally(),
  security: new SecurityTally(),
  servers: { redisUrl: null, databaseUrl },
  bells: { ring: async () => 0, ready: async () => undefined, close: async () => undefined },
  desk: { claim: async () => [], release: async () => 0, room: new WorkRoom() },
  store: {
    ...{ standing: new StandingCache(pool), recent: new RecentVersions(), clock },
    ...{ rulesets: new RulesetCache(pool), leadHours: 6, tellRefusals: true },
  },
  resendWaitMs: 0,
});

describe("every route", () => {
  test("says which roles may have it", () => {
    const silent = routes.filter((route) => route.roles.length === 0);
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    const unknown = routes.flatMap((route) => route.roles.filter((role) => !roles.includes(role)));
    expect(unknown).toEqual([]);
  });

  test("stands once", () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("has surrogates in its address, never an MPAN or a device", () => {
    const parameters = routes.flatMap(({ path }) => path.match(/:[A-Za-z]+/g) ?? []);
    expect(parameters.filter((name) => /mpan|device/i.test(name))).toEqual([]);
  });

  test("that changes something is not an auditor's", () => {
    // An auditor may search, and be shown an MPAN for a reason that is written down; neither changes anything.
    const looks = [
      "/search",
      "/points/:pointId/reveal",
      "/points/:pointId/messages/:blockId/:position",
    ];
    const writes = routes.filter(({ method, path }) => method === "POST" && !looks.includes(path));
    const audited = writes.filter((route) => route.roles.includes("auditor"));
    expect(audited.map(({ path }) => path)).toEqual([]);
  });

  test("of a point says what personal data it shows", () => {
    const silent = routes.filter(
      ({ method, path, personal }) =>
        method === "GET" && path.startsWith("/points/") && personal === undefined,
    );
    // The form that asks for the reason shows nothing yet.
    expect(silent.map(({ path }) => path)).toEqual(["/points/:pointId/reveal"]);
  });
});
