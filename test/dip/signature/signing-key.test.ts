import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { isSigningKey } from "../../../src/dip/signature/signing-key.ts";

test("RSA of 2048 bits signs, and its public half verifies", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  expect([isSigningKey(privateKey), isSigningKey(publicKey)]).toEqual([true, true]);
});

test("shorter ones, other kinds and RSA for another padding do not", () => {
  const others = [
    generateKeyPairSync("rsa", { modulusLength: 2_040 }),
    generateKeyPairSync("rsa-pss", { modulusLength: 2_048 }),
    generateKeyPairSync("ec", { namedCurve: "P-256" }),
    generateKeyPairSync("ed25519"),
  ];
  expect(others.filter(({ privateKey }) => isSigningKey(privateKey))).toEqual([]);
});
