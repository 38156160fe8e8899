/** Laws of every message, over any content that its schema allows. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { partyId } from "../../../src/dip/wire/fields.ts";
import { senderReferenceText } from "../../../src/dip/wire/sender-reference-text.ts";
import { decodeBy } from "../../../src/dip/wire/wire-codec.ts";
import { wireInterfaces } from "../../../src/dip/wire/wire-interfaces.ts";
import { isDipId } from "../../../src/domain/identity/dip-id.ts";
import { isSenderReference } from "../../../src/domain/submit/sender-reference.ts";
import { arbitraryMessage } from "../support/arbitrary-message.ts";
import { inlined } from "../support/json-schema.ts";
import { waysToSpoil } from "../support/spoil-message.ts";

const messages = wireInterfaces.flatMap(({ id, messages: shapes }) =>
  Object.entries(shapes).map(([name, shape]) => [`${id} ${name}`, shape] as const),
);

/** Few runs for each of fifty messages: what they share is met hundreds of times. */
const numRuns = 4;

describe.each(messages)("%s", (_, shape) => {
  const schema = inlined(shape.delivered);
  const any = arbitraryMessage(shape.delivered).map(overTheWire);

  test("comes back as it was; with one thing spoilt it is refused, and the place is named", () => {
    fc.assert(
      fc.property(any, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (message, draws) => {
        expect(decodeBy(shape.delivered, message)).toEqual({ kind: "decoded", message });
        for (const draw of draws) {
          const spoilt = structuredClone(message);
          const ways = waysToSpoil(schema, spoilt, []);
          const way = ways[draw % ways.length];
          way?.spoil();
          const decoded = decodeBy(shape.delivered, spoilt);
          const named = decoded.kind === "faulty" ? decoded.faults.map(({ path }) => path) : [];
          expect(named).toContain(way?.path);
        }
      }),
      { numRuns },
    );
  });
});

function overTheWire(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

test("identifiers are judged by the wire as by the domain", () => {
  const near = (pattern: RegExp) =>
    fc.oneof(fc.stringMatching(pattern), fc.string(), fc.stringMatching(/^[0-9a-gA-G]{9,11}$/));
  fc.assert(
    fc.property(near(/^[0-9a-fA-F]{10}$/), (text) => {
      expect(partyId(null).safeParse(text).success).toBe(isDipId(text));
    }),
  );
  fc.assert(
    fc.property(
      near(/^S-((IF|REP)-)?\d{3,5}-[0-9a-fA-F]{10}-[A-Z]{2,6}-\d{8}-[a-zA-Z0-9]{1,170}$/),
      (text) => {
        expect(senderReferenceText.safeParse(text).success).toBe(isSenderReference(text));
      },
    ),
  );
});
