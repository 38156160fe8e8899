/** Where advisories may not go: machines of ours, and whatever is no HTTPS (reliability.md 6.1). */
import { describe, expect, test } from "@jest/globals";
import { endpointFault, isPublicAddress, publicLookup } from "../../src/http/public-address.ts";

test.each([
  "8.8.8.8",
  "1.1.1.1",
  "172.32.0.1",
  "2606:4700::1111",
  "2001:4860::8888",
  "::ffff:8.8.8.8",
])("%s is of the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "fc00::1",
  "fe80::1",
  "ff02::1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::a00:1",
  "192.88.99.1",
  "2001::1",
  "2002:a00:1::1",
  "3fff::1",
  "5f00::1",
  "fec0::1",
  "localhost",
  "",
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

describe("addresses that an operator sets", () => {
  test.each([
    ["https://advisories.example.com/sds", true, null],
    ["https://advisories.example.com:8443/", true, null],
    ["http://advisories.example.com/", true, "https"],
    ["http://127.0.0.1:8080/", false, null],
    ["https://127.0.0.1/", true, "open internet"],
    ["https://[::1]/", true, "open internet"],
    ["https://2130706433/", true, "open internet"],
    ["https://localhost/", true, "open internet"],
    ["ftp://advisories.example.com/", false, "https"],
    ["https://user:secret@example.com/", true, "password"],
    ["https://example.com/?token=1", true, "path"],
    ["https://example.com/#a", true, "path"],
    ["example.com", true, "URL"],
  ])("%s", (url, publicOnly, fault) => {
    const said = endpointFault(url, publicOnly);
    expect(said).toEqual(fault === null ? null : expect.stringContaining(fault));
  });
});

test("a name that stands for a machine of ours is not connected to", async () => {
  const code = await new Promise((resolve) =>
    publicLookup("localhost", { all: true }, (error) => resolve(error?.code)),
  );
  expect(code).toBe("ADDRESS_NOT_PUBLIC");
});
