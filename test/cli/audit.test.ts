/** `sds audit`: what the command line did and showed is on record, and a broken chain is an exit code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { sealAudit } from "../../src/store/audit/seal-audit.ts";
import { useRecord } from "../store/support/record.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { cleanPoint, registrationLine } from "./meter-messages.ts";
import { type Ended, runSds } from "./run-sds.ts";

const record = useRecord();
const anchor = join(testFolder("audited"), "anchor.jsonl");
const sds = (...args: string[]): Promise<Ended> =>
  runSds(args, { DATABASE_URL: record().url, SDS_AUDIT_ANCHOR_FILE: anchor, SUDO_USER: "alice" });

test("the chain holds what was done and seen at the command line, and says where it broke", async () => {
  const file = join(testFolder("audited"), "registrations.jsonl");
  writeFileSync(file, `${registrationLine(cleanPoint, settlementDay("2026-10-26"))}\n`);
  expect((await sds("registrations", "import", file)).code).toBe(0);
  expect((await sds("suppliers", "set", "2300000012", "https://supplier.example.com/")).code).toBe(
    0,
  );
  expect((await sds("timeline", cleanPoint.mpan)).code).toBe(0);
  const listed = await sds("audit", "ls", "--actor", "alice", "--json");
  expect(JSON.parse(listed.out)).toMatchObject([
    { kind: "supplier.address", subjects: ["supplier:2300000012"], stream: "cli" },
    { kind: "registrations.import" },
  ]);
  expect((await sds("audit", "ls")).out).toContain("supplier.address");
  const [view] = await record().rows("select * from console_access");
  expect(view).toMatchObject({ actor: "alice", kind: "timeline", mpan_ref: expect.anything() });
  expect(String(view?.["place"])).toMatch(/^sds timeline point:\d+$/);

  expect(await sds("audit", "verify")).toMatchObject({ code: 1, out: "" });
  expect(await sds("audit", "anchor")).toMatchObject({ code: 1, out: "" });
  await until("a seal", () => sealAudit(record().pool, Date.now()));
  writeFileSync(anchor, (await sds("audit", "anchor")).out);
  const whole = await sds("audit", "verify");
  expect(whole).toMatchObject({ code: 0, err: "" });
  expect(whole.out).toContain("1 seals compared with the anchor\nthe chain is whole");
  expect((await sds("audit", "verify", "--day", "2026-10-26")).out).toContain(
    "0 versions of the day",
  );

  await record().rows("alter table console_access disable trigger console_access_kept");
  await record().rows("update console_access set actor = 'mallory'");
  const broken = await sds("audit", "verify", "--json");
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({
    isWhole: false,
    breaches: [{ kind: "changed", what: expect.stringMatching(/^view:\d+$/) }],
  });
  expect((await sds("audit", "verify")).out).toContain("BROKEN: 1 breaches");
});
