/** Mutual TLS between our client and our door: who comes in, who is turned away, and what each side is told. */
import { execFile } from "node:child_process";
import { createServer } from "node:https";
import { createRequire } from "node:module";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type ClientTls, createHttpClient } from "../../src/http/client.ts";
import type { ServerTls } from "../../src/http/node-server.ts";
import type { IncomingCall, ServerOptions } from "../../src/http/server.ts";
import {
  pem,
  readPair,
  sharedCertificates,
  strangersCertificates,
} from "../support/certificates.ts";
import { testEnvironment } from "../support/environment.ts";
import { until } from "../support/until.ts";
import { openDoor } from "./support/open-door.ts";

const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

let service: ServerTls;
let platform: ClientTls & { ca: string };
let expired: ClientTls;
let strangers: Awaited<ReturnType<typeof strangersCertificates>>;
beforeAll(async () => {
  const files = await sharedCertificates();
  const ca = pem(files.ca);
  service = { ...readPair(files.service), ca };
  platform = { ...readPair(files.platform), ca };
  expired = { ...readPair(files.platformExpired), ca };
  strangers = await strangersCertificates(platform.key);
}, 60_000);

const body = Buffer.from("[]");
const path = "/webhooks/dip/IF-014";

async function open(changes: Partial<ServerOptions> = {}) {
  const turnedAway: string[] = [];
  const showed: boolean[] = [];
  const counted: string[] = [];
  const { server, bodies } = await openDoor({
    report: (error) => {
      throw error;
    },
    tls: service,
    refused: (reason) => counted.push(reason),
    turnedAway: (why, showedCertificate) => {
      turnedAway.push(why);
      showed.push(showedCertificate);
    },
    ...changes,
  });
  closing.push(() => server.close());
  const call = async (tls: ClientTls | null, host = "127.0.0.1") => {
    const client = createHttpClient({
      baseUrl: `https://${host}:${server.port}`,
      timeoutMs: 5_000,
      connectionsMax: 1,
      replyBytesMax: 1_024,
      tls,
    });
    closing.push(() => client.close());
    return client.post(path, body, {});
  };
  return { server, call, bodies, turnedAway, showed, counted };
}

describe("the door with TLS", () => {
  test("takes a caller whose certificate is of the authority", async () => {
    const { call, bodies, turnedAway } = await open();
    expect(await call(platform)).toMatchObject({ kind: "answered", status: 201 });
    expect([bodies.length, turnedAway]).toEqual([1, []]);
  });

  test("turns others away before they can say anything, and says why", async () => {
    const { call, bodies, turnedAway, showed, counted } = await open();
    const stranger = await strangers.issue({});
    const refused: [string, ClientTls | null][] = [
      ["PEER_DID_NOT_RETURN", { ...platform, cert: "", key: "" }],
      ["CERT_HAS_EXPIRED", expired],
      ["UNABLE_TO_", { ...platform, ...stranger }],
    ];
    for (const [why, tls] of refused) {
      const result = await call(tls);
      expect([why, result.kind]).toEqual([why, "noAnswer"]);
      await until("a connection turned away", () => turnedAway.length > 0);
      expect(turnedAway.splice(0).join()).toContain(why);
    }
    expect(showed).toEqual([false, true, true]);
    // Once each: a handshake that fails is no call that cannot be read besides.
    expect(counted).toEqual(["noHandshake", "noHandshake", "noHandshake"]);
    expect(bodies).toEqual([]);
  });

  test("takes only the names it was told, when it was told any", async () => {
    const known = await open({ tls: { ...service, clientNames: ["dip.example.test"] } });
    expect(await known.call(platform)).toMatchObject({ status: 201 });
    const others = await open({ tls: { ...service, clientNames: ["other.example.test"] } });
    expect((await others.call(platform)).kind).toBe("noAnswer");
    await until("a connection turned away", () => others.turnedAway.length > 0);
    expect(others.turnedAway[0]).toContain("SDS_WEBHOOK_CLIENT_NAMES");
    expect(others.counted).toEqual(["notAllowed"]);
    expect(others.bodies).toEqual([]);
  });

  test("speaks TLS 1.2 at least, and no plain HTTP", async () => {
    const { server, turnedAway } = await open();
    const old = connectTls({
      ...{ port: server.port, host: "127.0.0.1", ca: platform.ca },
      ...{ minVersion: "TLSv1.1", maxVersion: "TLSv1.1" },
    });
    await expect(new Promise((_, reject) => old.once("error", reject))).rejects.toThrow();
    const plain = connect(server.port, "127.0.0.1");
    plain.write("POST /webhooks/dip/IF-014 HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n");
    const said: Buffer[] = [];
    plain.on("data", (part: Buffer) => said.push(part)).on("error", () => {});
    await new Promise((resolve) => plain.once("close", resolve));
    expect(Buffer.concat(said).toString()).not.toContain("HTTP/1.1 2");
    await until("a connection turned away", () => turnedAway.length > 0);
  });

  test("answers for its health in plain on a port of its own, where that is asked for", async () => {
    const { port } = await freeServer();
    await open({ healthPort: port });
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST" })).status).toBe(404);
  });
});

/** A port that was free a moment ago. */
async function freeServer(): Promise<{ port: number }> {
  const { server } = await open({ tls: null });
  await server.close();
  return { port: server.port };
}

describe("the client with TLS", () => {
  test("sends nothing to a server that is not who it should be", async () => {
    const { call, bodies } = await open();
    const refusals = [
      await call({ ...platform, ca: null }),
      await call({ ...platform, ca: strangers.ca }),
      // 127.0.0.2 is this machine too, but not in the certificate.
      await call(platform, "127.0.0.2"),
    ];
    expect(refusals.map(({ kind }) => kind)).toEqual([
      "noConnection",
      "noConnection",
      "noConnection",
    ]);
    expect(bodies).toEqual([]);
  });

  test("sends nothing to a server whose certificate has expired", async () => {
    const { call } = await open({ tls: { ...service, cert: expired.cert, key: expired.key } });
    expect(await call(platform)).toEqual({ kind: "noConnection", cause: "CERT_HAS_EXPIRED" });
  });

  test("trusts nobody more because the environment says so", async () => {
    const { server, bodies } = await open();
    const module = pathToFileURL(join(import.meta.dirname, "../../src/http/client.ts")).href;
    const script = `
      const { createHttpClient } = await import(${JSON.stringify(module)});
      const client = createHttpClient({ baseUrl: "https://127.0.0.1:${server.port}",
        timeoutMs: 5000, connectionsMax: 1, replyBytesMax: 1024 });
      process.stdout.write(JSON.stringify(await client.post("/", Buffer.from("[]"), {})));
      await client.close();`;
    const { NODE_OPTIONS: _jestFlags, ...environment } = testEnvironment();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", loader, "--input-type=module", "--eval", script],
      { env: { ...environment, NODE_TLS_REJECT_UNAUTHORIZED: "0" }, timeout: 25_000 },
    );
    expect(JSON.parse(stdout)).toMatchObject({ kind: "noConnection" });
    expect(bodies).toEqual([]);
  });

  test("shakes hands once for many calls", async () => {
    let handshakes = 0;
    const server = createServer(service, (_request, response) => response.writeHead(201).end());
    server.on("secureConnection", () => {
      handshakes += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const client = createHttpClient({
      baseUrl: `https://127.0.0.1:${port}`,
      ...{ timeoutMs: 5_000, connectionsMax: 1, replyBytesMax: 1_024, tls: platform },
    });
    closing.push(
      async () => void server.close(),
      () => client.close(),
    );
    for (let each = 0; each < 5; each += 1)
      expect(await client.post(path, body, {})).toMatchObject({ status: 201 });
    expect(handshakes).toBe(1);
  });
});

describe("the door in plain", () => {
  test("lets in whom the judge of calls admits; others get 401 without a body, and nothing is handed on", async () => {
    const seen: IncomingCall[] = [];
    let isAdmitted = true;
    const { server, bodies } = await open({
      tls: null,
      admit: (call) => {
        seen.push(call);
        return isAdmitted;
      },
    });
    const url = `http://127.0.0.1:${server.port}${path}`;
    const post = (to = url) =>
      fetch(`${to}?x=1`, { method: "POST", body: "[1]", headers: { "X-Twice": "a" } });
    expect((await post()).status).toBe(201);
    expect(seen[0]).toMatchObject({ method: "POST", path, body: Buffer.from("[1]") });
    expect(seen[0]?.rawHeaders).toContain("X-Twice");
    isAdmitted = false;
    for (const to of [url, url.replace("IF-014", "IF-999"), url.replace("IF-014", "$&")]) {
      const refused = await post(to);
      expect([refused.status, await refused.text()]).toEqual([401, ""]);
    }
    expect(bodies).toHaveLength(1);
  });

  test("takes no compressed bodies and no huge headers", async () => {
    const { server, bodies } = await open({ tls: null });
    const url = `http://127.0.0.1:${server.port}${path}`;
    const post = (headers: Record<string, string>) =>
      fetch(url, { method: "POST", body: "[]", headers });
    expect((await post({ "content-encoding": "gzip" })).status).toBe(415);
    expect((await post({ "x-dip-signature": "A".repeat(17_000) })).status).toBe(431);
    expect(bodies).toEqual([]);
    expect((await post({ "x-dip-signature": "A".repeat(12_000) })).status).toBe(201);
  });
});
