/** Two suppliers, every address of the window, and the other's ids: what is another's is not there. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../../src/config.ts";
import { supplierRoutes } from "../../../../src/ops/pages/supplier/routes.ts";
import { supplierPorts } from "../../../../workers/parts/console/supplier.ts";
import {
  loggedDay,
  otherSupplier,
  ourSupplier,
  type PreparedRecord,
  prepareRecord,
} from "../../../browser/support/prepared-record.ts";
import { useRecord } from "../../../store/support/record.ts";
import { browser, consoleUnderTest } from "../../support/console-options.ts";

const record = useRecord();
let prepared: PreparedRecord;

beforeAll(async () => {
  prepared = await prepareRecord(record().pool);
});

const span = `from=2026-10-22&to=2026-10-25`;

/** Asks as a supplier, without cookies of anybody before. */
async function asSupplier(supplierDipId: string) {
  const { pool, url } = record();
  const config = parseConfig({ DATABASE_URL: url });
  const { server } = await consoleUnderTest({
    routes: supplierRoutes(supplierPorts({ pool, config })),
    access: {
      everyone: { name: supplierDipId, role: "supplier", supplierDipId },
      ...{ hasPasswords: false, openId: null, checkPassword: async () => null },
      ...{ isLocalName: () => false, principalOf: () => null },
    },
  });
  return browser(server);
}

/** Every address that names a point. */
function addressesOf(pointId: number | string): readonly string[] {
  return supplierRoutes(
    supplierPorts({ ...record(), config: parseConfig({ DATABASE_URL: "postgres://x" }) }),
  )
    .filter(({ method }) => method === "GET")
    .flatMap(({ path }) => {
      if (path.includes(":pointId"))
        return [path.replace(":pointId", `${pointId}`).replace(":day", loggedDay)];
      return path.startsWith("/supplier/half-hours.") ? [`${path}?${span}&point=${pointId}`] : [];
    });
}

describe("a supplier", () => {
  test("has its own", async () => {
    const { get, post } = await asSupplier(ourSupplier);
    expect(addressesOf(prepared.own)).toHaveLength(4);
    for (const address of addressesOf(prepared.own))
      expect([address, (await get(address)).statusCode]).toEqual([address, 200]);
    const first = await get("/supplier");
    expect(first.body).toContain(prepared.ownMpan);
    const found = await post("/supplier/search", { mpan: prepared.ownMpan });
    expect(found.headers["location"]).toBe(`/supplier/points/${prepared.own}`);
  });

  test.each([
    ["one", ourSupplier, "foreign", "foreignMpan"],
    ["the other", otherSupplier, "own", "ownMpan"],
  ] as const)("is told the same of another's point as of none: %s", async (_, dipId, id, core) => {
    const { get, post } = await asSupplier(dipId);
    const [others, none] = [addressesOf(prepared[id]), addressesOf(999_999)];
    for (const [index, address] of others.entries()) {
      const [other, missing] = [await get(address), await get(none[index] ?? "")];
      expect([address, other.statusCode]).toEqual([address, 404]);
      expect(withoutAddress(other.body)).toBe(withoutAddress(missing.body));
    }
    await get("/supplier");
    const search = await post("/supplier/search", { mpan: prepared[core] });
    expect(search.statusCode).toBe(404);
    for (const address of ["/supplier", "/supplier/advisories", `/supplier/half-hours.csv?${span}`])
      expect((await get(address)).body).not.toContain(prepared[core]);
  });

  test("has the days on which it was registered, and no others", async () => {
    const [ours, theirs] = [await asSupplier(ourSupplier), await asSupplier(otherSupplier)];
    const at = (day: string) => `/supplier/points/${prepared.moved}/days/${day}`;
    for (const [day, isOurs] of [
      ["2026-10-22", true],
      // An hour of it is the other's; its first half hours are ours.
      ["2026-10-23", true],
      ["2026-10-24", false],
    ] as const) {
      expect([day, (await ours.get(at(day))).statusCode]).toEqual([day, isOurs ? 200 : 404]);
      expect([day, (await theirs.get(at(day))).statusCode]).toEqual([day, isOurs ? 404 : 200]);
    }
    const csv = await ours.get(`/supplier/half-hours.csv?${span}&point=${prepared.moved}`);
    expect([...new Set(csv.body.match(/2026-\d\d-\d\d/g))]).toEqual(["2026-10-22", "2026-10-23"]);
    const page = await ours.get(`/supplier/points/${prepared.moved}`);
    expect(page.body).not.toContain(at("2026-10-24"));
  });

  test("reads why half hours were estimated, with the rule", async () => {
    const { get } = await asSupplier(ourSupplier);
    const day = await get(`/supplier/points/${prepared.own + 1}/days/2026-10-22`);
    expect(day.body).toContain("estimate (E1), because no usable read came (reason 2)");
    expect((await get(`/supplier/points/${prepared.own}/days/${loggedDay}`)).body).toContain("V40");
    expect((await get("/supplier/api")).body).toContain("GET /api/advisories");
    expect((await get("/supplier")).body).toContain("pending");
  });

  test("downloads a month at most", async () => {
    const { get } = await asSupplier(ourSupplier);
    expect((await get("/supplier/half-hours.csv?from=2026-09-01&to=2026-10-02")).statusCode).toBe(
      400,
    );
    expect((await get("/supplier/half-hours.csv?from=2026-10-02&to=2026-10-01")).statusCode).toBe(
      400,
    );
    const csv = (await get(`/supplier/half-hours.csv?${span}`)).body.trimEnd().split("\r\n");
    // Four points over four days, and one over two.
    expect(csv).toHaveLength(1 + 48 * (4 * 4 + 2));
    expect(csv[1]).toBe(`${prepared.ownMpan},AI,2026-10-22,1,150,Wh,A,,1`);
  });
});

/** Pages carry a token, and the address that was asked for. */
function withoutAddress(body: string): string {
  return body.replaceAll(/name="(_csrf|to)" value="[^"]*"/g, "");
}
