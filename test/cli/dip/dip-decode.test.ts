/** The command `sds dip decode`: messages of a file, right and wrong. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { runSds } from "../run-sds.ts";

const folder = mkdtempSync(join(tmpdir(), "sds-decode-"));
afterAll(() => rmSync(folder, { recursive: true }));

const goldenFile = (name: string) => join(import.meta.dirname, "../../dip/golden", `${name}.json`);

/** A file with this text. */
function written(text: string): string {
  const file = join(folder, "messages.json");
  writeFileSync(file, text);
  return file;
}

test("right messages are told by what they are, in both directions", async () => {
  const { code, out } = await runSds(["dip", "decode", goldenFile("if-014")]);
  expect([code, out]).toEqual([
    0,
    "1. IF-014 [ActivePowerRejected], delivered: right\n" +
      "2. IF-014 [ConsumptionOnDeEnergisedMPAN], delivered: right\n" +
      "3. IF-014 [ActivePowerRejected], sent: right\n",
  ]);
});

test("a fault is told with its place and what would pass, and no value", async () => {
  const golden = readFileSync(goldenFile("if-038"), "utf8");
  const wrong = golden.replace("2000056535971", "200005653597").replace('"_H"', '"_I"');
  const { code, out } = await runSds(["dip", "decode", written(wrong)]);
  expect([code, out]).toEqual([
    1,
    "1. IF-038 [DirectContractDSAdd], sent: refused\n" +
      "   CommonBlock.M0.MPANCore: 13 digits\n" +
      "   CommonBlock.M0.GSPGroupID: one of _A _B _C _D _E _F _G _H _J _K _L _M _N _P\n" +
      "2. IF-038 [DirectContractDSRemove], sent: right\n",
  ]);
});

test("what is no message is one with a fault; as JSON on request", async () => {
  const { code, out } = await runSds(["dip", "decode", written("7"), "--json"]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    messages: [
      {
        interfaceId: "",
        event: "",
        form: "delivered",
        faults: [
          { path: "CommonBlock.S0.interfaceID", wants: "an interface of a smart data service" },
        ],
      },
    ],
  });
});

test.each([
  ["no JSON", "{ secret", "is not JSON"],
  ["an empty body", "[]", "is a body without a message"],
])("%s is asked for in a way that cannot work", async (_, text, says) => {
  const { code, err } = await runSds(["dip", "decode", written(text)]);
  expect(code).toBe(2);
  expect(err).toContain(says);
  expect(err).not.toContain("secret");
});

test("a file that is not there is named", async () => {
  const { code, err } = await runSds(["dip", "decode", join(folder, "nowhere.json")]);
  expect([code, err.includes("there is no file")]).toEqual([2, true]);
});
