import { once } from "node:events";
import { Agent, request } from "node:http";
import { request as tlsRequest } from "node:https";
import { afterEach, expect, test } from "@jest/globals";
import { loadVectors } from "../../support/vectors.ts";
import { dayMessage } from "./support/messages.ts";
import { type RunningStandIn, runStandIn } from "./support/running-stand-in.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const body = () => JSON.stringify([dayMessage()]);
const channel = (standIn: RunningStandIn) => `${standIn.url}/dip-channel/IF-021`;

test("a connection carries many calls", async () => {
  const standIn = await runStandIn();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  stops.push(async () => agent.destroy(), standIn.stop);
  const sockets = new Set<unknown>();
  for (let call = 0; call < 3; call += 1) {
    const sent = request(channel(standIn), { method: "POST", agent });
    sent.end(body());
    const [reply] = await once(sent, "response");
    sockets.add(reply.socket);
    reply.resume();
    await once(reply, "end");
    expect(reply.statusCode).toBe(201);
  }
  expect(sockets.size).toBe(1);
});

test("stopping waits for the call under way and ends its connection", async () => {
  const standIn = await runStandIn();
  const agent = new Agent({ keepAlive: true });
  const text = body();
  const sent = request(channel(standIn), {
    method: "POST",
    agent,
    headers: { "content-length": text.length },
  });
  sent.write(text.slice(0, 100));
  await standIn.status();
  const stopped = standIn.stop();
  sent.end(text.slice(100));
  const [reply] = await once(sent, "response");
  reply.resume();
  expect([reply.statusCode, reply.headers.connection]).toEqual([201, "close"]);
  await stopped;
  agent.destroy();
});

test("a sender that breaks off leaves no trace and harms nobody", async () => {
  const standIn = await runStandIn();
  stops.push(standIn.stop);
  const sent = request(channel(standIn), { method: "POST", headers: { "content-length": 900 } });
  sent.on("error", () => {});
  sent.write("[");
  await standIn.status();
  sent.destroy();
  expect((await standIn.post(body())).status).toBe(201);
  expect(await standIn.status()).toMatchObject({ posts: 1, if021: { submitted: 1 } });
});

test("with key and certificate it speaks HTTPS", async () => {
  const { key } = loadVectors<{ key: { privateKeyPem: string; certificatePem: string } }>(
    "dip-signature",
  );
  const tls = { key: key.privateKeyPem, cert: key.certificatePem };
  const standIn = await runStandIn({ tls });
  stops.push(standIn.stop);
  const url = `${standIn.url.replace("http:", "https:")}/standin/status`;
  const sent = tlsRequest(url, { rejectUnauthorized: false, agent: false });
  sent.end();
  const [reply] = await once(sent, "response");
  reply.resume();
  expect(reply.statusCode).toBe(200);
});
