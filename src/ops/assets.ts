/** Style and scripts of the pages, under an address that changes with their content: browsers keep them for good. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const root = fileURLToPath(new URL("../../web/", import.meta.url));
/** What of that folder browsers may have. */
const served = /^\/(style\.css|browser\/[a-z0-9./-]+\.(js|css|svg))$/;

/** What a script of ours takes from a package, beside our own files: `vendor/…`. */
const vendorRoot = dirname(createRequire(import.meta.url).resolve("uplot"));
const vendorFiles = ["uPlot.esm.js", "uPlot.min.css"];

/** Where the files stand, such as `/assets/3f9c…/`. */
export function assetsPath(): string {
  const hash = createHash("sha256").update(readFileSync(`${root}style.css`));
  for (const name of browserFiles()) hash.update(name).update(readFileSync(`${root}${name}`));
  for (const name of vendorFiles) hash.update(name).update(readFileSync(`${vendorRoot}/${name}`));
  return `/assets/${hash.digest("hex").slice(0, 16)}/`;
}

const forGood = { index: false, immutable: true, maxAge: "365d" } as const;

/** Serves them; nothing else of their folders. */
export async function serveAssets(server: FastifyInstance, prefix: string): Promise<void> {
  await server.register(fastifyStatic, {
    ...forGood,
    root,
    prefix,
    allowedPath: (path) => served.test(path),
  });
  await server.register(fastifyStatic, {
    ...forGood,
    root: vendorRoot,
    prefix: `${prefix}vendor/`,
    allowedPath: (path) => vendorFiles.includes(path.slice(1)),
    decorateReply: false,
  });
}

function browserFiles(): readonly string[] {
  return readdirSync(`${root}browser`, { recursive: true, encoding: "utf8" })
    .map((name) => `browser/${name}`)
    .filter((name) => served.test(`/${name}`))
    .sort();
}
