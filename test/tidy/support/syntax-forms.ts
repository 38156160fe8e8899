/** Forms of syntax that the house rules look for, and how what is found is told. */
import type { SourceFile, Syntax } from "../../support/source-files.ts";

/** `path: what`, for every file in which something is found. */
export function findings(
  files: readonly SourceFile[],
  find: (file: SourceFile) => readonly string[],
): readonly string[] {
  return files.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`));
}

/** `object.property`, as it is written. */
export function memberOf(node: Syntax, object: string, property: string): boolean {
  const { object: of, property: name } = node as {
    object?: { value?: string };
    property?: { value?: string };
  };
  return node.type === "MemberExpression" && of?.value === object && name?.value === property;
}

/** `new Date()`: the present moment. */
export function isNow(node: Syntax): boolean {
  const { callee, arguments: given } = node as {
    callee?: { value?: string };
    arguments?: unknown[];
  };
  return node.type === "NewExpression" && callee?.value === "Date" && (given ?? []).length === 0;
}

/** Names of the fields of a call to a log, `...` for fields that cannot be seen. */
export function loggedFields(node: Syntax): readonly string[] {
  const { callee, arguments: given } = node as {
    callee?: { type: string; object?: { value?: string }; property?: { value?: string } };
    arguments?: readonly { expression: { type: string; properties?: readonly LoggedField[] } }[];
  };
  const isLog =
    node.type === "CallExpression" &&
    callee?.type === "MemberExpression" &&
    callee.object?.value === "log" &&
    /^(debug|info|warn|error|fatal)$/.test(callee.property?.value ?? "");
  if (!isLog) return [];
  const fields = given?.[0]?.expression;
  return fields?.type === "ObjectExpression"
    ? (fields.properties ?? []).map(({ key, value }) => key?.value ?? String(value ?? "..."))
    : ["..."];
}

interface LoggedField {
  readonly key?: { readonly value?: string };
  /** Of a name that stands for key and value. */
  readonly value?: unknown;
}
