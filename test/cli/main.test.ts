/** How the command line ends, whatever the command. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { runSds, sdsProcess, startSds } from "./run-sds.ts";

test("help is no failure", async () => {
  const help = await startSds(["rules", "--help"]);
  expect(help).toMatchObject({ code: 0, err: "" });
  expect(help.out).toContain("sds rules load rules.json");
});

test("no command, and one that there is not, are wrong use", async () => {
  const none = await runSds([]);
  expect(none).toMatchObject({ code: 2, out: "" });
  expect(none.err).toContain("Usage: sds");
  const unknown = await runSds(["explode"]);
  expect(unknown).toMatchObject({ code: 2, out: "" });
  expect(unknown.err).toContain("unknown command 'explode'");
});

test("whoever reads may stop before the end: that is no failure", async () => {
  const { command, args, env } = sdsProcess(["rules", "init"]);
  const child = spawn(command, args, { env });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    told += text;
  });
  child.stdout.destroy();
  const [code] = await once(child, "close");
  expect({ code, told }).toEqual({ code: 0, told: "" });
});
