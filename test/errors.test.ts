/** Which errors of the driver are troubles of operation, and which are mistakes of ours. */
import { expect, test } from "@jest/globals";
import { operatingErrorOf } from "../src/errors.ts";

const told = (code: string, message: string) =>
  operatingErrorOf(Object.assign(new Error(message), { code }))?.code ?? null;

test("a connection that failed is waited for, whoever says so", () => {
  expect(told("08006", "connection failure")).toBe("DATABASE_UNAVAILABLE");
  expect(told("08P01", "no more connections allowed")).toBe("DATABASE_UNAVAILABLE");
  expect(told("53100", "could not extend file: No space left on device")).toBe(
    "DATABASE_UNAVAILABLE",
  );
  expect(told("ECONNREFUSED", "connect ECONNREFUSED")).toBe("DATABASE_UNAVAILABLE");
  expect(told("25006", "cannot execute INSERT in a read-only transaction")).toBe(
    "DATABASE_UNAVAILABLE",
  );
  expect(told("40001", "could not serialize access")).toBe("DATABASE_BUSY");
});

test("a session that the server could not open for an error of its own is waited for; an error within one is not", () => {
  const ofSeverity = (severity: string) =>
    operatingErrorOf(
      Object.assign(new Error("could not write init file"), { code: "XX000", severity }),
    )?.code ?? null;
  expect(ofSeverity("FATAL")).toBe("DATABASE_UNAVAILABLE");
  expect(ofSeverity("ERROR")).toBeNull();
});

test("a statement with the wrong number of parameters is a mistake: it is not tried for ever", () => {
  expect(told("08P01", "bind message supplies 1 parameters, but it requires 2")).toBeNull();
  expect(told("42601", "syntax error")).toBeNull();
});
