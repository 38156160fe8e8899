/** Work of which its holders died, over each kind of queue: done with nothing beside it, so that it takes nobody along. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createLog } from "../../src/log.ts";
import { type Bells, openBells } from "../../src/queue/bell.ts";
import { runWorker, type StageHandler } from "../../src/queue/run-worker.ts";
import type { ClaimedWork } from "../../src/stages/ports.ts";
import { createPool, type Pool, transaction } from "../../src/store/pool.ts";
import { finishWork } from "../../src/store/work.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";
import { type Backend, backendKinds } from "./support/backends.ts";
import { begetWork, deskOver, stage } from "./support/desk.ts";

const log = createLog("silent", "test");

describe.each(backendKinds)("on $name", ({ start }) => {
  let database: TestDatabase;
  let backend: Backend;
  let pool: Pool;
  let bells: Bells;

  beforeAll(async () => {
    database = await createDatabase();
    backend = await start(database.url);
    pool = createPool(database.url, "sds-test");
    bells = openBells(backend.servers, log);
    await bells.ready();
  });
  afterAll(async () => {
    await bells.close();
    await pool.end();
    await backend.stop();
    await database.drop();
  });

  const beget = (id: string) => begetWork(pool, id);

  test("work whose holders died twice is done with nothing beside it", async () => {
    const done: string[] = [];
    const beside: string[][] = [];
    const inside = new Set<string>();
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const handler: StageHandler<ClaimedWork> = async (work) => {
      const names = work.flatMap(({ ids }) => ids);
      for (const name of names) inside.add(name);
      if (names.includes("slow")) await held;
      beside.push([...inside]);
      await transaction(pool, (client) => finishWork(client, work));
      for (const name of names) inside.delete(name);
      done.push(...names);
      return { done: work.length };
    };
    const worker = await runWorker(stage, handler, deskOver(pool), backend.servers, log);
    const suspect = await beget("suspect");
    await pool.query(
      "update work_block set state = 'running', attempt = 2, lease_until = now() - interval '1 second'",
    );
    await bells.ring([await beget("slow")]);
    await until("the slow work to begin", () => inside.has("slow"));
    await bells.ring([{ ...suspect, attempt: 2 }]);
    await bells.ring([await beget("next")]);
    goOn();
    await until("all of the work", () => done.length === 3);
    expect(beside.find((names) => names.includes("suspect"))).toEqual(["suspect"]);
    await worker.close();
  });
});
