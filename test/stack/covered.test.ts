/** Says which combinations of servers this run of the tests cannot cover; where they are required, that is a failure. */
import { expect, test } from "@jest/globals";
import { searchFrom } from "../../src/stack/find-binary.ts";
import { findMosquitto } from "../../src/stack/mosquitto.ts";
import { findEmbeddedPostgres, findPostgres } from "../../src/stack/postgres-program.ts";
import { findRedis } from "../../src/stack/redis.ts";
import { serviceAccount } from "../../src/stack/service-account.ts";
import { testEnvironment } from "../support/environment.ts";

const env = testEnvironment();
const { SDS_TEST_SERVERS_REQUIRED } = env;

test("every kind of server is covered, or its absence is said", async () => {
  const search = searchFrom(env);
  const there = {
    "PostgreSQL of this system (private)": await findPostgres(search),
    "PostgreSQL of npm (embedded)": await findEmbeddedPostgres(serviceAccount()),
    "queue on Redis": await findRedis(search),
    "MQTT 5 on mosquitto": await findMosquitto(search),
  };
  const absent = Object.entries(there).flatMap(([name, found]) => (found === null ? [name] : []));
  if (absent.length > 0)
    process.stderr.write(`Not covered by this run of the tests: ${absent.join("; ")}.\n`);
  if (SDS_TEST_SERVERS_REQUIRED === "1") expect(absent).toEqual([]);
});
