/** The broker's address with the identities of our connections, from the folder that a setting names. */
import { chmodSync, cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config.ts";
import { brokerAddress } from "../../workers/parts/broker-address.ts";
import { pem, sharedBrokerCertificates } from "../support/certificates.ts";
import { testFolder } from "../support/servers.ts";

const settings = (more: Readonly<Record<string, string>>) =>
  parseConfig({ DATABASE_URL: "postgres://127.0.0.1/sds", ...more });
const secured = (folder: string) =>
  brokerAddress(settings({ MQTT_URL: "mqtts://broker.test", MQTT_IDENTITY_DIR: folder }));

describe("the broker's address", () => {
  let folder = "";
  beforeAll(async () => {
    const shared = await sharedBrokerCertificates();
    folder = join(testFolder("identities"), "identities");
    cpSync(shared.folder, folder, { recursive: true });
  }, 60_000);

  test("is none without a URL, and asks for no proof without a folder", () => {
    expect(brokerAddress(settings({}))).toBeNull();
    expect(brokerAddress(settings({ MQTT_URL: "mqtt://broker.test", MQTT_VERSION: "4" }))).toEqual({
      url: "mqtt://broker.test",
      version: 4,
    });
  });

  test("gives each identity the certificate and the key of its name", () => {
    const address = secured(folder);
    for (const identity of ["sds-ingest-0", "sds-ingest-3", "sds-request"])
      expect(address?.proofOf?.(identity)).toEqual({
        ca: pem(join(folder, "ca.pem")),
        cert: pem(join(folder, `${identity}.pem`)),
        key: pem(join(folder, `${identity}.key`)),
      });
  });

  test("says which file is missing, or may be read by others", () => {
    const proofOf = (identity: string) => () => secured(folder)?.proofOf?.(identity);
    expect(proofOf("sds-ingest-9")).toThrow(/MQTT_IDENTITY_DIR: .*sds-ingest-9\.pem is not there/);
    chmodSync(join(folder, "sds-ingest-1.key"), 0o644);
    expect(proofOf("sds-ingest-1")).toThrow(/sds-ingest-1\.key can be read by others/);
    rmSync(join(folder, "ca.pem"));
    expect(proofOf("sds-ingest-0")).toThrow(/ca\.pem is not there/);
  });

  test("needs TLS where identities are to be shown", () => {
    expect(() => settings({ MQTT_URL: "mqtt://broker.test", MQTT_IDENTITY_DIR: "/x" })).toThrow(
      "MQTT_IDENTITY_DIR: needs MQTT_URL to be mqtts://…",
    );
  });
});
