import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { connectPlatform, type PlatformOptions } from "../../src/dip/platform.ts";
import { renderIf021Batch } from "../../src/dip/render-if-021.ts";
import { judgeReply } from "../../src/domain/submit/judge-reply.ts";
import { header, reference, submissionOf } from "./support/submissions.ts";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Call {
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A platform that journals each call and answers as told. */
async function platformThat(
  answer: (response: ServerResponse, call: Call) => void,
  changes: Partial<PlatformOptions> = {},
) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const call = {
        url: request.url,
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      };
      calls.push(call);
      answer(response, call);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const platform = connectPlatform({
    baseUrl: `http://127.0.0.1:${port}`,
    timeoutMs: 2_000,
    connectionsMax: 2,
    now: () => Date.UTC(2026, 9, 26),
    ...changes,
  });
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await platform.close();
  });
  return { platform, calls, port };
}

const references = [reference(0), reference(1)];
const body = renderIf021Batch(
  references.map((senderReference) => submissionOf({ senderReference })),
  header,
);

describe("the platform", () => {
  test("gets the batch byte for byte; its 201 decides every message", async () => {
    const { platform, calls } = await platformThat((response, call) => {
      const sent: { payload: { CommonBlock: { S1: { senderUniqueReference: string } } } }[] =
        JSON.parse(call.body);
      const messageArray = sent.map(({ payload }, index) => ({
        transactionID: `t${index}`,
        senderUniqueReference: payload.CommonBlock.S1.senderUniqueReference,
        message: "MSG0000 - Success",
      }));
      response.writeHead(201).end(JSON.stringify({ messageArray, timestamp: "" }));
    });
    const reply = await platform.send("IF-021", body);
    expect(judgeReply(reply, { references, hadUnknown: false })).toEqual({
      kind: "decided",
      outcomes: [
        { kind: "accepted", transactionId: "t0" },
        { kind: "accepted", transactionId: "t1" },
      ],
    });
    expect(calls.map(({ url }) => url)).toEqual(["/dip-channel/IF-021"]);
    expect(calls[0]?.body).toBe(body.toString());
    expect(calls[0]?.headers["content-length"]).toBe(String(body.length));
  });

  test("that is busy says how long to wait", async () => {
    const { platform } = await platformThat((response) =>
      response.writeHead(503, { "retry-after": "Mon, 26 Oct 2026 00:00:30 GMT" }).end(),
    );
    expect(await platform.send("IF-021", body)).toEqual({
      kind: "answered",
      status: 503,
      items: null,
      retryAfterMs: 30_000,
    });
  });

  test.each([
    ["truncated JSON", '{"messageArray":[{"message":"MSG00'],
    ["wrong JSON", '{"ok":true}'],
    ["none", ""],
  ])("with a 201 of %s leaves it unknown", async (_, text) => {
    const { platform } = await platformThat((response) => response.writeHead(201).end(text));
    const reply = await platform.send("IF-021", body);
    expect(judgeReply(reply, { references, hadUnknown: false })).toEqual({ kind: "unknown" });
  });

  test("that takes the batch and hangs up leaves it unknown; sent again it was accepted then", async () => {
    let attempts = 0;
    const { platform, calls } = await platformThat((response) => {
      attempts += 1;
      if (attempts === 1) response.socket?.destroy();
      else
        response
          .writeHead(400)
          .end(JSON.stringify({ messageArray: [{ message: "MSG1006 - duplicate" }] }));
    });
    const first = judgeReply(await platform.send("IF-021", body), {
      references,
      hadUnknown: false,
    });
    expect(first).toEqual({ kind: "unknown" });
    const second = judgeReply(await platform.send("IF-021", body), {
      references,
      hadUnknown: true,
    });
    expect(second).toMatchObject({
      outcomes: [{ kind: "accepted" }, { kind: "accepted" }],
    });
    expect(calls[0]?.body).toBe(calls[1]?.body);
  });

  test("signs each attempt over the URL and the very bytes, when a signer is given", async () => {
    const asked: unknown[] = [];
    const { platform, calls, port } = await platformThat(
      (response) => response.writeHead(401).end(),
      {
        sign: (request) => {
          asked.push(request);
          return { "X-DIP-Signature": `s${asked.length}` };
        },
      },
    );
    await platform.send("IF-014", body);
    await platform.send("IF-014", body);
    const url = `http://127.0.0.1:${port}/dip-channel/IF-014`;
    expect(asked).toEqual([
      { method: "POST", url, body },
      { method: "POST", url, body },
    ]);
    expect(calls.map(({ headers }) => headers["x-dip-signature"])).toEqual(["s1", "s2"]);
  });
});
