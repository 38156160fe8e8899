/**
 * What we prove ourselves with towards the platform, and by what we know it (dip-messages.md 4.2, 5.1), read from the
 * files that the settings name. A setting that is not given leaves its part out; which may be left out is config's.
 */
import {
  type FileSetting,
  notFit,
  readAuthorityFile,
  readKeyPair,
  readRevocations,
  readSecret,
  readText,
} from "../http/credential-files.ts";
import type { SignedCall } from "./signature/canonical.ts";
import { certificateHeader, type Signer, signCall } from "./signature/sign-call.ts";
import { isSigningKey, signingKeyWords } from "./signature/signing-key.ts";
import { readTrustedSigners, type TrustedSigners } from "./signature/trusted-signers.ts";

const credentialFiles = [
  "SDS_DIP_CA_FILE",
  "SDS_DIP_CLIENT_CERT_FILE",
  "SDS_DIP_CLIENT_KEY_FILE",
  "SDS_DIP_SIGNING_CERT_FILE",
  "SDS_DIP_SIGNING_KEY_FILE",
  "SDS_DIP_API_KEY_FILE",
  "SDS_WEBHOOK_CERT_FILE",
  "SDS_WEBHOOK_KEY_FILE",
  "SDS_WEBHOOK_CA_FILE",
  "SDS_WEBHOOK_CRL_FILE",
  "SDS_WEBHOOK_SIGNERS_FILE",
] as const;

/** The settings of src/transport-settings.ts that name files. */
export type CredentialSettings = {
  readonly [Setting in (typeof credentialFiles)[number]]?: string | undefined;
};

/** A certificate of ours, or one that we trust, and its last instant: to be told before it comes. */
export interface Expiry {
  readonly setting: string;
  readonly validTo: number;
}

/** PEM texts. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
  /** Authorities that the other side's certificate must come from; null: those that Node knows. */
  readonly ca: string | null;
}

export interface PlatformCredentials {
  readonly tls: TlsIdentity | null;
  readonly signer: Signer | null;
  readonly apiKey: string | null;
  readonly expiries: readonly Expiry[];
}

export interface WebhookCredentials {
  /** `ca` is given here: it decides who may call; `crl` takes certificates out of it. */
  readonly tls: (TlsIdentity & { readonly ca: string; readonly crl: string | null }) | null;
  readonly trusted: TrustedSigners | null;
  readonly expiries: readonly Expiry[];
}

/** What our calls carry; `now` is machine time. Throws `CONFIG_INVALID` naming the setting that does not fit. */
export function readPlatformCredentials(
  settings: CredentialSettings,
  now: number,
): PlatformCredentials {
  const authorities = fileOf(settings, "SDS_DIP_CA_FILE");
  const ca = authorities === null ? null : readAuthorityFile(authorities);
  const client = pairOf(settings, "SDS_DIP_CLIENT_CERT_FILE", "SDS_DIP_CLIENT_KEY_FILE", now);
  const signing = pairOf(settings, "SDS_DIP_SIGNING_CERT_FILE", "SDS_DIP_SIGNING_KEY_FILE", now);
  const apiKey = fileOf(settings, "SDS_DIP_API_KEY_FILE");
  if (signing !== null && !isSigningKey(signing.key))
    throw notFit(signing.file, `must hold ${signingKeyWords}`);
  return {
    tls: client === null ? null : { cert: client.pem, key: client.keyPem, ca: ca?.pem ?? null },
    signer:
      signing === null
        ? null
        : { key: signing.key, certificateHeader: certificateHeader(signing.pem) },
    apiKey: apiKey === null ? null : readSecret(apiKey),
    expiries: [
      ...[client, signing].flatMap((pair) => (pair === null ? [] : [expiryOf(pair)])),
      ...expiryOfAuthorities(authorities, ca),
    ],
  };
}

/** By what the webhook is known and knows its caller; throws as above. */
export function readWebhookCredentials(
  settings: CredentialSettings,
  now: number,
): WebhookCredentials {
  const own = pairOf(settings, "SDS_WEBHOOK_CERT_FILE", "SDS_WEBHOOK_KEY_FILE", now);
  const authorities = fileOf(settings, "SDS_WEBHOOK_CA_FILE");
  const signers = fileOf(settings, "SDS_WEBHOOK_SIGNERS_FILE");
  const revoked = fileOf(settings, "SDS_WEBHOOK_CRL_FILE");
  const ca = authorities === null ? null : readAuthorityFile(authorities);
  const trusted = signers === null ? null : readSigners(signers);
  const latest = [...(trusted?.values() ?? [])].map(({ validTo }) => validTo);
  return {
    tls:
      own === null || ca === null
        ? null
        : {
            ...{ cert: own.pem, key: own.keyPem, ca: ca.pem },
            crl: revoked === null ? null : readRevocations(revoked),
          },
    trusted,
    expiries: [
      ...(own === null ? [] : [expiryOf(own)]),
      ...expiryOfAuthorities(authorities, ca),
      ...(signers === null ? [] : [{ setting: signers.setting, validTo: Math.max(...latest) }]),
    ],
  };
}

/** The headers of one attempt: signature and API key, as far as there are any. `at` is machine time. */
export function authenticateCall(
  call: SignedCall,
  { signer, apiKey }: Pick<PlatformCredentials, "signer" | "apiKey">,
  at: number,
): Readonly<Record<string, string>> {
  return {
    ...(signer === null ? {} : signCall(call, signer, at)),
    ...(apiKey === null ? {} : { "X-API-Key": apiKey }),
  };
}

function readSigners(file: FileSetting): TrustedSigners {
  const pem = readText(file);
  try {
    return readTrustedSigners(pem);
  } catch (error) {
    throw notFit(
      file,
      `does not fit: ${error instanceof RangeError ? error.message : "a certificate in it cannot be read"}`,
    );
  }
}

function pairOf(
  settings: CredentialSettings,
  certSetting: keyof CredentialSettings,
  keySetting: keyof CredentialSettings,
  now: number,
) {
  const cert = fileOf(settings, certSetting);
  const key = fileOf(settings, keySetting);
  if (cert === null || key === null) return null;
  return { file: key, certFile: cert, ...readKeyPair({ cert, key }, now) };
}

function fileOf(
  settings: CredentialSettings,
  setting: keyof CredentialSettings,
): FileSetting | null {
  const path = settings[setting];
  return path === undefined ? null : { setting, path };
}

function expiryOf({ certFile, validTo }: { certFile: FileSetting; validTo: number }): Expiry {
  return { setting: certFile.setting, validTo };
}

/** Nobody is let in, and we let nobody in, by an authority that has run out. */
function expiryOfAuthorities(
  file: FileSetting | null,
  ca: { readonly validTo: number } | null,
): readonly Expiry[] {
  return file === null || ca === null ? [] : [{ setting: file.setting, validTo: ca.validTo }];
}

/** Paths of the files that the settings of a side name: to be watched. */
export function filesOf(
  settings: CredentialSettings,
  side: "SDS_DIP_" | "SDS_WEBHOOK_",
): readonly string[] {
  return credentialFiles.flatMap((setting) => {
    const path = setting.startsWith(side) ? settings[setting] : undefined;
    return path === undefined ? [] : [path];
  });
}
