/** A log whose disk is full ends no process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { expect, test } from "@jest/globals";
import { logDestination, logInto } from "../src/log.ts";

test("lives on a disk that is full, and loses what finds no room to wait", async () => {
  const out = logDestination("/dev/full", 1_000);
  const log = logInto(out, "info", "test");
  let dropped = 0;
  out.on("drop", () => {
    dropped += 1;
  });
  const refused = new Promise<Error>((resolve) => out.on("error", resolve));
  for (let line = 1; line <= 20; line += 1) log.info({ count: line });
  expect(await refused).toMatchObject({ code: "ENOSPC" });
  expect(dropped).toBeGreaterThan(0);
  expect(dropped).toBeLessThan(20);
});

test("ends when it is to end, though the disk is full", async () => {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const source = new URL("../src/log.ts", import.meta.url).href;
  const program = `
    const { logDestination, logInto } = await import(${JSON.stringify(source)});
    const out = logDestination("/dev/full");
    const log = logInto(out, "info", "test");
    out.on("error", () => process.exit(7));
    log.info({ count: 1 });
    setInterval(() => undefined, 1_000);`;
  const args = ["--import", loader, "--input-type=module", "-e", program];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const [code, signal] = await once(child, "exit", { signal: AbortSignal.timeout(20_000) }).finally(
    () => child.kill("SIGKILL"),
  );
  expect([code, signal]).toEqual([7, null]);
});

test("does not live with any other trouble", () => {
  const out = logDestination(2);
  logInto(out, "info", "test");
  const trouble = Object.assign(new Error("gone"), { code: "EIO" });
  expect(() => out.emit("error", trouble)).toThrow("gone");
});
