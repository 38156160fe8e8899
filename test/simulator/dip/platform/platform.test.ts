import { expect, test } from "@jest/globals";
import type { ConsumptionEnvelope } from "../../../../simulator/dip/envelope.ts";
import { countedIdentifiers } from "../../../../simulator/dip/platform/identifiers.ts";
import { participants } from "../../../../simulator/dip/platform/participants.ts";
import { createPlatform } from "../../../../simulator/dip/platform/platform.ts";
import { referenceMemory } from "../../../../simulator/dip/platform/reference-memory.ts";
import { compileAll, compileInterface } from "../../../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { virtualClock } from "../../../../src/std/clock.ts";
import { dayMessage } from "../support/messages.ts";
import { testNow } from "../support/running-stand-in.ts";

/** A platform whose journal is as slow as the test wants it. */
function slowJournalPlatform() {
  const facts = loadFacts();
  const events: string[] = [];
  const journal = deferred();
  const platform = createPlatform({
    channels: new Map([
      [
        "IF-021",
        {
          id: "IF-021",
          carries: {
            kind: "consumption" as const,
            validator: compileInterface<ConsumptionEnvelope>(facts, "IF-021"),
            readQuickly: () => null,
          },
          senderRoles: ["SDS"],
        },
      ],
    ]),
    levelOne: {
      validatorOf: compileAll(facts),
      participants: participants({ serviceId: "1400000003", supplierIds: [], distributorIds: [] }),
      references: referenceMemory(),
    },
    recipient: {
      take: (_, messages) => events.push(`take ${messages.length}`),
      hear: (messages) => events.push(`hear ${messages.length}`),
    },
    journal: {
      append: (lines) => {
        events.push(`append ${lines.length}`);
        return journal.written;
      },
      close: () => Promise.resolve(),
    },
    identifiers: countedIdentifiers(),
    clock: virtualClock({ start: testNow, speed: 1, wallStart: Date.now() }),
    rate: () => true,
    callerId: "1400000003",
    messagesMax: 200,
    bytesMax: 1_048_576,
    short: false,
  });
  return { platform, events, ...journal };
}

function deferred() {
  let release = () => {};
  let fail = (_: Error) => {};
  const written = new Promise<void>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  return { written, release, fail };
}

const body = () => Buffer.from(JSON.stringify([dayMessage()]));

test("neither the reply nor the recipient is ahead of the journal", async () => {
  const { platform, events, release } = slowJournalPlatform();
  const reply = platform
    .post("IF-021", body())
    .then(({ status }) => events.push(`reply ${status}`));
  await new Promise((resolve) => setImmediate(resolve));
  expect(events).toEqual(["append 1"]);
  release();
  await reply;
  expect(events).toEqual(["append 1", "take 1", "reply 201"]);
});

test("a journal that cannot be written gives no reply at all", async () => {
  const { platform, events, fail } = slowJournalPlatform();
  const reply = platform.post("IF-021", body());
  fail(new Error("disk full"));
  await expect(reply).rejects.toThrow("disk full");
  expect(events).toEqual(["append 1"]);
});

test("a refused call is journalled too, and nobody takes it", async () => {
  const { platform, events, release } = slowJournalPlatform();
  release();
  const reply = await platform.post("IF-021", Buffer.from("[]"));
  expect(reply.status).toBe(400);
  expect(events).toEqual(["append 1"]);
  expect(platform.postCount()).toBe(1);
});
