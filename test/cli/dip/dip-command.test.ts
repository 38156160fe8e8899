/** The command `sds dip check`: what it is given, what it prints, how it ends. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Finding, renderFindings } from "../../../src/cli/dip/finding.ts";
import type { CertificateFiles } from "../../../src/stack/certificates.ts";
import { pem, sharedCertificates } from "../../support/certificates.ts";
import { type SecuredStandIn, securedStandIn } from "../../support/secured-stand-in.ts";
import { runSds } from "../run-sds.ts";

let files: CertificateFiles;
let standIn: SecuredStandIn;
beforeAll(async () => {
  files = await sharedCertificates();
  standIn = await securedStandIn(files, { webhookPort: 1, now: Date.now() });
}, 60_000);
afterAll(() => standIn.stop());

const states = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ step, state }) => [step, state]));

describe("the command", () => {
  const asked = () => [
    ...[
      "dip",
      "check",
      "--url",
      standIn.url,
      "--cert",
      files.service.cert,
      "--key",
      files.service.key,
    ],
    ...["--ca", files.ca, "--signing-cert", files.serviceSigning.cert],
    ...["--signing-key", files.serviceSigning.key, "--api-key-file", files.apiKey],
  ];

  test("says all of it, tells no secret, and ends with 0", async () => {
    const { code, out, err } = await runSds(asked());
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^ok {7}platform: port {13}connected to port \d+: taken$/m);
    expect(out).toContain("Nothing failed.");
    expect(out).not.toContain(pem(files.apiKey).trim());
    expect(out).not.toContain("PRIVATE KEY");
  });

  test("takes what is not given from the service's settings, and ends with 1 when something failed", async () => {
    const { code, out } = await runSds(["dip", "check", "--json"], {
      SDS_DIP_BASE_URL: standIn.url,
      SDS_DIP_CLIENT_CERT_FILE: files.service.cert,
      SDS_DIP_CLIENT_KEY_FILE: files.service.key,
      SDS_DIP_CA_FILE: files.ca,
    });
    const told: { ok: boolean; findings: Finding[] } = JSON.parse(out);
    expect([code, told.ok]).toEqual([1, false]);
    expect(states(told.findings)).toMatchObject({
      "our certificate taken": "ok",
      "API key": "failed",
    });
  });

  test.each([
    [["dip", "check"], "--url is expected"],
    [["dip", "check", "--url", "dip.example.test"], "--url is expected as https://"],
    [["dip", "check", "--url", "https://dip.example.test"], "--cert and --key are expected"],
    [
      ["dip", "check", "--url", "https://dip.example.test", "--cert", "x"],
      "--cert and --key go together",
    ],
    [
      ["dip", "check", "--url", "http://x", "--timeout", "never"],
      "--timeout is expected as seconds",
    ],
  ])("%j is refused in words", async (args, says) => {
    const { code, err } = await runSds(args);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });
});

test("what there is to do stands below what was found", () => {
  const finding = {
    step: "clock",
    state: "failed",
    tried: "compared",
    found: "late",
    todo: "mend",
  } as const;
  expect(renderFindings([finding])).toBe(
    `FAILED   clock                      compared: late\n${" ".repeat(36)}-> mend`,
  );
});
