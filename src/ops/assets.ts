/** Style and scripts of the pages, under an address that changes with their content: browsers keep them for good. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const root = fileURLToPath(new URL("../../web/", import.meta.url));
/** What of that folder browsers may have. */
const served = /^\/(style\.css|browser\/[a-z0-9./-]+\.(js|css|svg))$/;

/** Where the files stand, such as `/assets/3f9c…/`. */
export function assetsPath(): string {
  const hash = createHash("sha256").update(readFileSync(`${root}style.css`));
  for (const name of browserFiles()) hash.update(name).update(readFileSync(`${root}${name}`));
  return `/assets/${hash.digest("hex").slice(0, 16)}/`;
}

/** Serves them; nothing else of the folder. */
export async function serveAssets(server: FastifyInstance, prefix: string): Promise<void> {
  await server.register(fastifyStatic, {
    root,
    prefix,
    index: false,
    immutable: true,
    maxAge: "365d",
    allowedPath: (path) => served.test(path),
  });
}

function browserFiles(): readonly string[] {
  return readdirSync(`${root}browser`, { recursive: true, encoding: "utf8" })
    .map((name) => `browser/${name}`)
    .filter((name) => served.test(`/${name}`))
    .sort();
}
