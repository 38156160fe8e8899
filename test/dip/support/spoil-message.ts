/** Every way of spoiling one thing of a message, and where the fault must then be told. */
import type { JsonSchema } from "./json-schema.ts";

export interface Way {
  /** Where the fault must be told. */
  readonly path: string;
  readonly spoil: () => void;
}

/** Every way of spoiling one thing: each object by a stranger, each key by its absence, its kind and its case. */
export function waysToSpoil(
  schema: JsonSchema,
  value: unknown,
  path: readonly string[],
): readonly Way[] {
  const inner = schema.anyOf?.[0] ?? schema;
  if (Array.isArray(value))
    return value.flatMap((each, index) =>
      waysToSpoil(inner.items ?? {}, each, [...path, `${index}`]),
    );
  if (typeof value !== "object" || value === null) return [];
  const held = value as Record<string, unknown>;
  const isClosed = inner.additionalProperties === false;
  const told = (key: string) => [...path, key].filter((each, at) => at > 0 || each !== "payload");
  const way = (key: string, spoil: () => void): Way => ({
    path: told(key).join(".") || "payload",
    spoil,
  });
  return Object.keys(held).flatMap((key) => {
    const other = otherCase(key);
    return [
      way(key, () => {
        held[key] = Array.isArray(held[key]) ? {} : [[7]];
      }),
      ...(inner.required?.includes(key) === true ? [way(key, () => void delete held[key])] : []),
      ...(isClosed
        ? [
            way("strangeKey", () => {
              held["strangeKey"] = 1;
            }),
            way(other, () => {
              held[other] = held[key];
              delete held[key];
            }),
          ]
        : []),
      ...waysToSpoil(inner.properties?.[key] ?? {}, held[key], [...path, key]),
    ];
  });
}

/** The key in the other case of its first letter. */
function otherCase(key: string): string {
  const [first = "", rest] = [key.slice(0, 1), key.slice(1)];
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + rest;
}
