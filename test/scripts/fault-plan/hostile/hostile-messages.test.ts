/** Messages of mixed hostile traffic: each is parked for the word that its kind names, and each number is told once. */
import { expect, test } from "@jest/globals";
import {
  HostileMessages,
  type SpentDevice,
} from "../../../../scripts/fault-plan/hostile/hostile-messages.ts";
import { messageKinds } from "../../../../scripts/fault-plan/hostile/message-kinds.ts";
import { initialRuleset } from "../../../../src/domain/ruleset/ruleset.ts";
import { decodeMessage } from "../../../../src/mqtt/decode-message.ts";

const round = messageKinds.reduce((sum, { weight }) => sum + weight, 0);

test("is what its kind says, to the service's own decoder", async () => {
  const messages = await HostileMessages.create(() => undefined);
  const wrong = new Set<string>();
  for (let n = 0; n < 2 * round; n += 1) {
    const { kind, topic, payload } = messages.next();
    const raw = { topic, payload, sentBytes: payload.length };
    const decoded = decodeMessage(raw, initialRuleset);
    // A device that nobody has registered is found out later: its message can be read.
    const found = decoded.kind === "malformed" ? decoded.reason : "unknownDevice";
    const [, expected] = kind.parkedAs.split(".");
    if (found !== expected) wrong.add(`${kind.name}: ${found} for ${expected}`);
  }
  expect([...wrong]).toEqual([]);
});

test("comes from devices that send less than a burst, but for the one that floods", async () => {
  const spent: SpentDevice[] = [];
  const messages = await HostileMessages.create((device) => spent.push(device));
  const sent = new Map<string, number>();
  for (let n = 0; n < 2 * round; n += 1) {
    const { kind, device, seq } = messages.next();
    // Numbers of a device have no gap: receipts speak of the highest of them.
    expect([device, seq]).toEqual([device, (sent.get(device) ?? 0) + 1]);
    sent.set(device, seq);
    if (kind.isFlood !== true) expect(seq).toBeLessThanOrEqual(100);
  }
  messages.end();
  const told = new Map<string, number>();
  for (const { device, seq } of spent) {
    const [first, last] = seq;
    expect(first).toBe((told.get(device) ?? 0) + 1);
    told.set(device, last);
  }
  expect(told).toEqual(sent);
});
