#!/usr/bin/env node
/**
 * Makes sure that the packages are there before anything else runs. Plain JavaScript without a
 * dependency, because it is what runs when nothing is installed yet. A stamp of package.json and the
 * lock file says whether node_modules still fits; only then is npm started.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The checkout that these scripts belong to, wherever they are called from. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const nodeMin = [20, 19];
const modules = join(root, "node_modules");
const stampFile = join(modules, ".sds-setup");
const lockFile = join(modules, ".sds-setup.lock");
/** A set-up that is alive touches its lock every second; older than this and its process is gone. */
const lockStaleMs = 15_000;

/** Installs the packages when they are missing or stale; ends the process with a message when it cannot. */
export async function ensureSetup() {
  checkNode();
  const wanted = fingerprint();
  if (readText(stampFile) === wanted) return;
  if (!installedFits()) {
    await withLock(async () => {
      // Another set-up may have finished while this one waited.
      if (readText(stampFile) !== wanted) await install();
    });
  }
  try {
    writeFileSync(stampFile, wanted);
  } catch (error) {
    // A checkout that belongs to someone else: the packages fit, they are only looked at again next time.
    if (error.code !== "EACCES" && error.code !== "EROFS" && error.code !== "EPERM") throw error;
  }
}

/** The address of tsx's loader in this checkout, for `node --import`. */
export function tsxLoader() {
  return pathToFileURL(createRequire(join(root, "package.json")).resolve("tsx")).href;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1])) return;
  fail(
    `Node ${nodeMin.join(".")} or newer is needed; this is Node ${process.versions.node} (${process.execPath}).`,
  );
}

/** What the installed packages depend on: both files, and the platform that binaries were chosen for. */
function fingerprint() {
  const hash = createHash("sha256");
  hash.update(`${process.platform} ${process.arch}\n`);
  for (const name of ["package.json", "package-lock.json"])
    hash.update(readText(join(root, name)) ?? "none").update("\n");
  return `${hash.digest("hex")}\n`;
}

/**
 * True when what npm wrote about node_modules agrees with the lock file, and the lock file with
 * package.json: someone ran `npm install` by hand, or only a script line changed.
 */
function installedFits() {
  const declared = readJson(join(root, "package.json"));
  const lock = readJson(join(root, "package-lock.json"));
  const installed = readJson(join(modules, ".package-lock.json"));
  if (!declared || !lock || !installed) return false;
  const kinds = ["dependencies", "devDependencies", "optionalDependencies"];
  const locked = lock.packages[""] ?? {};
  for (const kind of kinds) if (canonical(declared[kind]) !== canonical(locked[kind])) return false;
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const there = installed.packages[path];
    if (there) return there.version === entry.version && existsSync(join(root, path));
    return entry.optional === true && !isForThisPlatform(entry);
  });
}

function isForThisPlatform(entry) {
  // Optional packages without a platform of their own hang below one that has (wasm fall-backs).
  if (!entry.os && !entry.cpu) return false;
  const matches = (list, value) => !list || list.includes(value);
  return (
    matches(entry.os, process.platform) &&
    matches(entry.cpu, process.arch) &&
    (!entry.libc || matches(entry.libc, libc()))
  );
}

/** Which C library this Node was built for, as npm names it. */
function libc() {
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
}

function canonical(dependencies = {}) {
  return JSON.stringify(Object.entries(dependencies).sort());
}

async function install() {
  const npm = findNpm();
  if (npm === null)
    fail(
      `npm was not found beside ${process.execPath} nor on PATH. Install npm, or run \`npm install\` elsewhere and copy node_modules here.`,
    );
  // No install scripts: nothing here needs them (the PostgreSQL links are made on first use), and so
  // neither a shell nor a compiler is needed. --no-save keeps the lock file as it is in git.
  const args = [
    ...npm.args,
    "install",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--no-progress",
    "--loglevel=warn",
  ];
  const stop = progressLine("installing packages (npm install)");
  const started = Date.now();
  const { code, output } = await run(npm.file, args);
  stop();
  const seconds = Math.round((Date.now() - started) / 1000);
  if (code !== 0) {
    const tail = output.trimEnd().split("\n").slice(-15).join("\n  ");
    fail(
      `npm install failed after ${seconds} s (${code}). npm's last lines:\n  ${tail}\nNothing was started. Put this right (often: no way to the registry, or no room) and run the same command again.`,
    );
  }
  process.stderr.write(`Packages are installed (${seconds} s).\n`);
}

/** npm's own script, run through this very Node so that no `npm` on PATH is needed; null when there is none. */
function findNpm() {
  const bin = dirname(realpathSync(process.execPath));
  const candidates = [
    process.env.npm_execpath,
    join(bin, "../lib/node_modules/npm/bin/npm-cli.js"),
    join(bin, "node_modules/npm/bin/npm-cli.js"),
    "/usr/share/nodejs/npm/bin/npm-cli.js",
    "/usr/lib/node_modules/npm/bin/npm-cli.js",
    "/usr/local/lib/node_modules/npm/bin/npm-cli.js",
    "/opt/homebrew/lib/node_modules/npm/bin/npm-cli.js",
  ];
  for (const file of candidates)
    if (file?.endsWith("npm-cli.js") && existsSync(file))
      return { file: process.execPath, args: [file] };
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const file = folder && join(folder, "npm");
    if (!file || !existsSync(file)) continue;
    const real = realpathSync(file);
    return real.endsWith(".js")
      ? { file: process.execPath, args: [real] }
      : { file: real, args: [] };
  }
  return null;
}

function run(file, args) {
  return new Promise((done) => {
    const env = { ...process.env };
    // NODE_ENV=production would leave out what the demo and the tests are run with.
    delete env.NODE_ENV;
    delete env.npm_config_omit;
    const child = spawn(file, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const pass = (signal) => {
      child.kill(signal);
      process.stderr.write(`\nSet-up was interrupted.\n`);
      process.exit(signal === "SIGINT" ? 130 : 143);
    };
    for (const signal of signals) process.on(signal, pass);
    const finish = (code) => {
      for (const signal of signals) process.off(signal, pass);
      done({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      finish(error.code ?? 1);
    });
    child.on("close", (code, signal) => finish(code ?? signal));
  });
}

/** Runs `work` while no other set-up of this checkout does. */
async function withLock(work) {
  try {
    mkdirSync(modules, { recursive: true });
  } catch (error) {
    fail(`Cannot make ${modules}: ${error.message}`);
  }
  let stop = null;
  while (!takeLock()) {
    stop ??= progressLine("waiting for another set-up of this checkout");
    await new Promise((done) => setTimeout(done, 250));
  }
  stop?.();
  // Also when a message ends the process in between.
  process.once("exit", () => rmSync(lockFile, { force: true }));
  const beat = setInterval(() => utimesSync(lockFile, new Date(), new Date()), 1000);
  try {
    await work();
  } finally {
    clearInterval(beat);
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    mkdirSync(modules, { recursive: true });
    writeFileSync(lockFile, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EACCES" || error.code === "EROFS" || error.code === "EPERM")
      fail(
        `Packages must be installed, but ${modules} cannot be written to by this user: ${error.message}`,
      );
    if (error.code !== "EEXIST") throw error;
    breakStaleLock();
    return false;
  }
}

/** Takes away the lock of a set-up that died. Moved aside first, so that two who notice cannot both remove. */
function breakStaleLock() {
  try {
    if (Date.now() - statSync(lockFile).mtimeMs < lockStaleMs) return;
    const aside = `${lockFile}.${process.pid}`;
    renameSync(lockFile, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

/** One line that shows elapsed seconds: redrawn on a terminal, repeated every ten seconds elsewhere. */
function progressLine(text) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const out = process.stderr;
  const draw = () =>
    out.write(out.isTTY ? `\r${text} … ${seconds()} s ` : `${text} … ${seconds()} s\n`);
  draw();
  const timer = setInterval(draw, out.isTTY ? 1000 : 10_000);
  return () => {
    clearInterval(timer);
    if (out.isTTY) out.write("\r\u001b[2K");
  };
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  }
}

function readJson(file) {
  const text = readText(file);
  return text === null ? null : JSON.parse(text);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await ensureSetup();
