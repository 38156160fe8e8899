/** Steps of `sds dip check` that look at our own files: do they hold what they should, and fit together. */
import { isSigningKey, signingKeyWords } from "../../dip/signature/signing-key.ts";
import { OperatingError } from "../../errors.ts";
import {
  type FileSetting,
  type KeyPairFiles,
  readAuthorities,
  readKeyPair,
  readSecret,
} from "../../http/credential-files.ts";
import { type Finding, failed, ok, skipped, warning } from "./finding.ts";

/** Paths as they were given, by option or setting. */
export interface GivenFiles {
  readonly cert: FileSetting | null;
  readonly key: FileSetting | null;
  readonly ca: FileSetting | null;
  readonly signingCert: FileSetting | null;
  readonly signingKey: FileSetting | null;
  readonly apiKey: FileSetting | null;
}

/** What could be read of them; null: not given, or it does not fit. */
export interface OwnFiles {
  readonly client: KeyPairFiles | null;
  readonly signing: KeyPairFiles | null;
  readonly ca: string | null;
  readonly apiKey: string | null;
  readonly findings: readonly Finding[];
}

const dayMs = 86_400_000;
const toldDaysBefore = 30;

/** Reads all of them; what is wrong is in the findings. `now` is machine time. */
export function readOwnFiles(given: GivenFiles, now: number): OwnFiles {
  const findings: Finding[] = [];
  const read = <Held>(step: string, what: string, reader: () => Held): Held | null => {
    try {
      return reader();
    } catch (error) {
      if (!(error instanceof OperatingError)) throw error;
      const said = error.message.replace(/^CONFIG_INVALID: /, "");
      findings.push(failed(step, `read ${what}`, said, "give a file that fits, then check again"));
      return null;
    }
  };
  const pair = (step: string, what: string, cert: FileSetting | null, key: FileSetting | null) => {
    if (cert === null || key === null) return null;
    const held = read(step, what, () => readKeyPair({ cert, key }, now));
    if (held !== null) findings.push(expiryFinding(step, what, held, now));
    return held;
  };
  const ca = given.ca;
  const authorities =
    ca === null ? null : read("trusted authorities", ca.path, () => readAuthorities(ca));
  const client = pair("our certificate", "TLS certificate and key", given.cert, given.key);
  const signing = pair(
    "our signing key",
    "signing certificate and key",
    given.signingCert,
    given.signingKey,
  );
  const { apiKey: apiKeyFile } = given;
  const apiKey =
    apiKeyFile === null ? null : read("our API key", apiKeyFile.path, () => readSecret(apiKeyFile));
  if (signing !== null && !isSigningKey(signing.key))
    findings.push(
      failed(
        "our signing key",
        "looked at its kind",
        `it is not ${signingKeyWords}`,
        "the platform takes nothing else: have such a key certified",
      ),
    );
  if (given.signingCert === null || given.signingKey === null)
    findings.push(
      skipped(
        "our signing key",
        "none was given",
        "give --signing-cert and --signing-key to have the signature checked",
      ),
    );
  return { client, signing, ca: authorities, apiKey, findings };
}

function expiryFinding(step: string, what: string, { validTo, leaf }: KeyPairFiles, now: number) {
  const name = /(?:^|\n)CN=([^\n]+)/.exec(leaf.subject)?.[1] ?? "no name";
  const found = `"${name}", they fit, valid until ${new Date(validTo).toISOString().slice(0, 10)}`;
  const days = Math.floor((validTo - now) / dayMs);
  return days > toldDaysBefore
    ? ok(step, `read ${what}`, found)
    : warning(step, `read ${what}`, found, `it has ${days} days left: ask for the next one now`);
}
