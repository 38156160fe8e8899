/** The search for leaks, which whole runs end with, finds what is there and nothing else. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { wallClock } from "../../src/std/clock.ts";
import { useRecord } from "../store/support/record.ts";
import { searchLeaks } from "../support/leaks.ts";
import { testFolder } from "../support/servers.ts";

const record = useRecord();

test("an MPAN, a device in any spelling and a password are found wherever a log repeats them", async () => {
  const ledger = testFolder("leaks");
  const file = join(ledger, "service.log");
  const device = "02-5D-53-00-00-00-00-0A";
  writeFileSync(
    join(ledger, "registrations.jsonl"),
    `{"mpan":"1499000000014","linkedMpan":"1499000000023","device":{"esme":"${device}"}}\n`,
  );
  const search = async (text: string) => {
    writeFileSync(file, text);
    const { leaks } = await searchLeaks({
      ...{ ledger, logFiles: [file, join(ledger, "nobody.log")], pool: record().pool },
      ...{ clock: wallClock(), webhookUrl: null },
      urls: ["postgres://sds:a-long-password@127.0.0.1/sds", "redis://:short@127.0.0.1"],
    });
    return leaks.map((leak) => leak.replace(`${file}: `, ""));
  };
  expect(await search('{"time":1499000000015,"mpanRef":"0a1b2c3d4e5f","detail":"short"}')).toEqual(
    [],
  );
  expect(await search('{"detail":"no point 1499000000014"}')).toEqual(["an MPAN"]);
  expect(await search("1499000000023")).toEqual(["an MPAN"]);
  expect(await search(`dcc/v1/${device.toLowerCase()}/state`)).toEqual(["a device"]);
  expect(await search("025d53000000000a")).toEqual(["a device"]);
  expect(await search("postgres://sds:A-long-password@")).toEqual(["a password"]);
});
