/** `sds suppliers`: addresses and tokens, and whom they may be given to. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { useRecord } from "../store/support/record.ts";
import { testFolder } from "../support/servers.ts";
import { cleanPoint, registrationLine } from "./meter-messages.ts";
import { type Ended, runSds } from "./run-sds.ts";

const day = settlementDay("2026-10-26");
const record = useRecord();
const sds = (...args: string[]): Promise<Ended> => runSds(args, { DATABASE_URL: record().url });

test("a supplier's address is kept as it will be called and signed, and its token is told once", async () => {
  const file = join(testFolder("supplied"), "registrations.jsonl");
  writeFileSync(file, `${registrationLine(cleanPoint, day)}\n`);
  expect((await sds("registrations", "import", file)).code).toBe(0);
  const set = (url: string) => sds("suppliers", "set", "2300000012", url);
  expect((await set("https://10.0.0.1/")).code).toBe(2);
  expect((await set("https://Supplier.example.com:443")).out).toBe(
    "2300000012: https://supplier.example.com/\n",
  );
  const [token] = (await sds("suppliers", "token", "2300000012")).out.split("\n");
  expect(token).toMatch(/^sds_[\w-]{43}$/);
  const listed = await sds("suppliers", "ls", "--json");
  expect(JSON.parse(listed.out)).toMatchObject([
    { supplierDipId: "2300000012", url: "https://supplier.example.com/" },
  ]);
  expect(listed.out).not.toContain(token);
  expect((await sds("suppliers", "set", "2300000012")).out).toContain("posted to no more");
});

test("a supplier that nobody registered is refused, unless it is meant to be one whose points come later", async () => {
  const stranger = "23000000FF";
  for (const words of [
    ["set", stranger, "https://supplier.example.com/"],
    ["token", stranger],
  ]) {
    const refused = await sds("suppliers", ...words);
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toContain(`no point is registered with the supplier ${stranger}`);
    expect(refused.err).toContain("--unregistered");
  }
  expect((await sds("suppliers", "ls")).out).not.toContain(stranger);
  expect((await sds("suppliers", "token", stranger, "--unregistered")).code).toBe(0);
  expect((await sds("suppliers", "token", stranger, "--revoke")).out).toContain("no token");
});
