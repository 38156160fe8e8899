/** dip-signature.json: signing and verifying calls of the platform (dip-messages.md 4.2). */
import { createPrivateKey } from "node:crypto";
import {
  canonicalBytes,
  contentHash,
  signatureHeaders,
} from "../../src/dip/signature/canonical.ts";
import { certificateHeader, signCall } from "../../src/dip/signature/sign-call.ts";
import { readTrustedSigners } from "../../src/dip/signature/trusted-signers.ts";
import { findSignatureFault } from "../../src/dip/signature/verify-call.ts";
import { attempt, type CaseReport, compare } from "./case.ts";

interface SignatureCase {
  readonly name: string;
  readonly what: string;
  readonly request: { readonly method: string; readonly url: string; readonly body: string | null };
  readonly signatureDate: string;
  readonly contentHash: string;
  readonly canonical?: string;
  readonly signature: string;
  readonly receivedAt: string;
  readonly reason?: string;
}

interface SignatureFile {
  readonly recipe: { readonly skewMs: number };
  readonly key: {
    readonly privateKeyPem: string;
    readonly certificatePem: string;
    readonly certificateHeader: string;
  };
  readonly accept: readonly SignatureCase[];
  readonly refuse: readonly SignatureCase[];
}

/** Signs each case that is to be accepted, and judges every one as a receiver would; one report a case. */
export function runSignatureFile(file: unknown): readonly CaseReport[] {
  const { recipe, key, accept, refuse } = file as SignatureFile;
  const signer = {
    key: createPrivateKey(key.privateKeyPem),
    certificateHeader: certificateHeader(key.certificatePem),
  };
  const rules = { trusted: readTrustedSigners(key.certificatePem), skewMs: recipe.skewMs };
  const judge = (each: SignatureCase) =>
    findSignatureFault(
      callOf(each),
      {
        signature: each.signature,
        date: each.signatureDate,
        contentHash: each.contentHash,
        certificate: key.certificateHeader,
      },
      rules,
      Date.parse(each.receivedAt),
    );
  return [
    ...accept.map((each) =>
      attempt(`sign ${each.name}`, each.what, () => {
        const call = callOf(each);
        const hash = contentHash(call.body);
        const date = each.signatureDate;
        return compare(
          {
            canonical: each.canonical,
            headers: {
              [signatureHeaders.signature]: each.signature,
              [signatureHeaders.date]: date,
              [signatureHeaders.contentHash]: each.contentHash,
              [signatureHeaders.certificate]: key.certificateHeader,
            },
          },
          {
            canonical: canonicalBytes(call, { date, hash }).toString(),
            headers: signCall(call, signer, Date.parse(date)),
          },
        );
      }),
    ),
    ...accept.map((each) =>
      attempt(`accept ${each.name}`, each.what, () => compare(null, judge(each))),
    ),
    ...refuse.map((each) =>
      attempt(`refuse ${each.name}`, each.what, () => compare(each.reason, judge(each))),
    ),
  ];
}

function callOf({ request: { method, url, body } }: SignatureCase) {
  return { method, url, body: Buffer.from(body ?? "") };
}
