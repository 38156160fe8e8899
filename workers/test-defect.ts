/**
 * Defects for tests of the checker: what leaves is altered behind the service's back, and the independent checker
 * must name the days. Refused in environment PRD (src/config.ts).
 */
import { createHash } from "node:crypto";
import type { Config } from "../src/config.ts";
import type { Platform } from "../src/dip/platform.ts";

interface Period {
  v: string;
  q: string;
}

interface Message {
  payload: {
    CommonBlock: { S1: { senderUniqueReference: string }; M0: { MPANCore: string } };
    CustomBlock: { B900: { settlementDayConsumptionPeriods: { consumptionPeriods: Period[] }[] } };
  };
}

/** One message in this many is hit. */
const share = 40;

/** The platform, or one before which a defect sits. */
export function withDefect(platform: Platform, defect: Config["SDS_TEST_DEFECT"]): Platform {
  if (defect === undefined) return platform;
  return {
    close: () => platform.close(),
    sendStatus: (body) => platform.sendStatus(body),
    async send(channel, body) {
      if (channel !== "IF-021") return platform.send(channel, body);
      const messages: Message[] = JSON.parse(Buffer.from(body).toString());
      const hit = messages.filter(isHit);
      if (hit.length === 0) return platform.send(channel, body);
      if (defect === "drop") return sendWithout(platform, messages, hit);
      if (defect === "double") await platform.send(channel, encode(hit.map(underAnotherReference)));
      else for (const message of hit) alter(message, defect);
      return platform.send(channel, encode(messages));
    },
  };
}

function isHit({ payload }: Message): boolean {
  return (
    createHash("sha256").update(payload.CommonBlock.M0.MPANCore).digest().readUInt16BE(0) %
      share ===
    0
  );
}

/** The platform never sees them; the service is told that all is well. */
async function sendWithout(
  platform: Platform,
  messages: readonly Message[],
  hit: readonly Message[],
): ReturnType<Platform["send"]> {
  const accepted = hit.map(({ payload }) => ({
    code: "MSG0000",
    reference: payload.CommonBlock.S1.senderUniqueReference,
    transactionId: "dropped",
  }));
  const rest = messages.filter((message) => !hit.includes(message));
  if (rest.length === 0)
    return { kind: "answered", status: 201, items: accepted, retryAfterMs: null };
  const reply = await platform.send("IF-021", encode(rest));
  if (reply.kind !== "answered" || reply.items === null) return reply;
  const items = messages.map((message) => {
    const reference = message.payload.CommonBlock.S1.senderUniqueReference;
    return (
      [...accepted, ...(reply.items ?? [])].find((item) => item.reference === reference) ?? {
        code: null,
        reference,
        transactionId: null,
      }
    );
  });
  return { ...reply, items };
}

function underAnotherReference(message: Message): Message {
  const copy = structuredClone(message);
  copy.payload.CommonBlock.S1.senderUniqueReference += "d";
  return copy;
}

function alter({ payload }: Message, defect: "shift" | "wh+1"): void {
  for (const { consumptionPeriods } of payload.CustomBlock.B900.settlementDayConsumptionPeriods) {
    if (defect === "shift") {
      const values = consumptionPeriods.map(({ v }) => v);
      consumptionPeriods.forEach((period, index) => {
        period.v = values[(index + 1) % values.length] ?? period.v;
      });
    } else {
      const [first] = consumptionPeriods;
      if (first !== undefined) first.v = (Number(first.v) + 0.001).toFixed(3);
    }
  }
}

function encode(messages: readonly Message[]): Buffer {
  return Buffer.from(JSON.stringify(messages));
}
