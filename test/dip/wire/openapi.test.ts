/** The OpenAPI document: whole in itself, and of one mind with the decoder about what passes. */
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { renderOpenApi } from "../../../scripts/docs/openapi.ts";
import { schemaName, schemaPlace } from "../../../scripts/docs/wire-schemas.ts";
import { decodeBy } from "../../../src/dip/wire/wire-codec.ts";
import { wireInterfaces } from "../../../src/dip/wire/wire-interfaces.ts";
import { arbitraryMessage } from "../support/arbitrary-message.ts";
import { goldenMessages } from "../support/golden.ts";
import { inlined } from "../support/json-schema.ts";
import { waysToSpoil } from "../support/spoil-message.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly requestBody?: {
    readonly content: { readonly "application/json": { readonly schema: Readonly<object> } };
  };
}
interface PathItem {
  readonly parameters?: readonly { readonly name: string }[];
  readonly post?: Operation;
  readonly delete?: Operation;
}

const document = JSON.parse(JSON.stringify(renderOpenApi())) as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly webhooks: Readonly<Record<string, PathItem>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
const text = JSON.stringify(document);
const operations = [
  ...Object.entries(document.paths),
  ...Object.entries(document.webhooks),
].flatMap(([place, item]) =>
  [item.post, item.delete].flatMap((operation) =>
    operation === undefined ? [] : [{ place, item, operation }],
  ),
);

describe("the document", () => {
  test("is of version 3.1, with operations of unique names that all say what they answer", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation, item } of operations) {
      expect(["parameters", "post", "delete"]).toEqual(expect.arrayContaining(Object.keys(item)));
      expect(operation.summary.length).toBeGreaterThan(10);
      expect(Object.keys(operation.responses).join()).toMatch(/^20\d(,\d{3})*,4XX,5XX$/);
    }
  });

  test("refers to what it has, and has nothing that is not referred to", () => {
    const referred = new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, at = ""]) => at));
    const held = Object.entries(document.components)
      .filter(([kind]) => kind !== "securitySchemes")
      .flatMap(([kind, parts]) => Object.keys(parts).map((name) => `components/${kind}/${name}`));
    expect([...referred].sort()).toEqual(held.sort());
    for (const name of Object.keys(document.components["schemas"] ?? {}))
      expect(name).toMatch(/^[\w.-]+$/);
  });

  test("declares the parameters of its paths", () => {
    for (const { place, item } of operations) {
      const wanted = [...place.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (item.parameters ?? []).map(({ name }) => name);
      expect(declared).toEqual(wanted);
    }
  });

  test("has a path for every interface that we send, and a webhook for every one that we take", () => {
    for (const { id, sends, takes } of wireInterfaces) {
      expect(`/dip-channel/${id}` in document.paths).toBe(sends.length > 0);
      expect(id.replace("IF-", "PUB-") in document.webhooks).toBe(takes.length > 0);
    }
  });
});

const ajv = new Ajv2020({ strict: true, inlineRefs: false, formats: { uri: true } });
ajv.addVocabulary(["x-item"]);
/** The schema as it stands, its references by name. */
const named = (schema: unknown) => JSON.parse(JSON.stringify(schema).replaceAll(schemaPlace, ""));
for (const [name, schema] of Object.entries(document.components["schemas"] ?? {}))
  ajv.addSchema({ $id: name, ...named(schema) });

test("every schema is one, strictly", () => {
  for (const name of Object.keys(document.components["schemas"] ?? {}))
    expect(ajv.getSchema(name)).toBeDefined();
});

describe.each(wireInterfaces.map((each) => [each.id, each] as const))("%s", (id, known) => {
  const golden = goldenMessages(id);

  test("its golden messages pass the body of their call", () => {
    for (const form of ["sent", "delivered"] as const) {
      const own = golden.filter((each) => each.form === form);
      if (own.length === 0) continue;
      const item =
        form === "sent"
          ? document.paths[`/dip-channel/${id}`]
          : document.webhooks[id.replace("IF-", "PUB-")];
      const schema = item?.post?.requestBody?.content["application/json"].schema;
      const passes = ajv.compile(named(schema));
      expect(passes(own.map(({ value }) => value))).toBe(true);
      expect(passes([])).toBe(false);
    }
  });

  test("judges as the decoder does, right messages and spoilt ones", () => {
    for (const [name, shape] of Object.entries(known.messages)) {
      if (!shape.events.some((event) => known.takes.includes(event))) continue;
      const passes = ajv.compile({ $ref: schemaName(id, name, "delivered") });
      const schema = inlined(shape.delivered);
      const any = arbitraryMessage(shape.delivered);
      fc.assert(
        fc.property(any, fc.array(fc.nat(), { maxLength: 2 }), (message, draws) => {
          const value: unknown = JSON.parse(JSON.stringify(message));
          for (const draw of draws) {
            const ways = waysToSpoil(schema, value, []);
            ways[draw % ways.length]?.spoil();
          }
          expect(passes(value)).toBe(decodeBy(shape.delivered, value).kind === "decoded");
        }),
        { numRuns: 4 },
      );
    }
  });
});
