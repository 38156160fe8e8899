/** An authority of our own, made with what npm brought: certificates for demo and tests on a machine without openssl. */
import { generateKeyPair, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import forge from "node-forge";

/** A private key and its certificate, PEM with LF line ends. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateRequest {
  readonly commonName: string;
  /** `tls`: for servers and clients; `signing`: for messages. */
  readonly use: "tls" | "signing";
  /** Host names and addresses of a server. */
  readonly hosts?: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
}

export interface CertificateAuthority {
  /** The certificate that those who trust it are given. */
  readonly cert: string;
  /** A certificate for a new key, or for `key` where one is given. */
  issue(request: CertificateRequest, key?: string): Promise<KeyAndCertificate>;
}

/** RSA for all of them: the platform signs with RSA, and 2048 bits are the least that it trusts. */
const modulusLength = 2_048;
const makeKeyPair = promisify(generateKeyPair);

/** An authority with a new key, which stays in this process: nobody can issue in its name later. */
export async function createAuthority(
  commonName: string,
  validity: { readonly validFrom: Date; readonly validTo: Date },
): Promise<CertificateAuthority> {
  const authorityKey = forge.pki.privateKeyFromPem(await newKey());
  const issuer = [{ name: "commonName", value: commonName }];
  const seal = (key: forge.pki.rsa.PrivateKey, request: CertificateRequest | null) => {
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
    // Positive, and never the same twice (RFC 5280, 4.1.2.2).
    certificate.serialNumber = `01${randomBytes(15).toString("hex")}`;
    certificate.validity.notBefore = (request ?? validity).validFrom;
    certificate.validity.notAfter = (request ?? validity).validTo;
    certificate.setIssuer(issuer);
    certificate.setSubject(
      request === null ? issuer : [{ name: "commonName", value: request.commonName }],
    );
    certificate.setExtensions(request === null ? authorityExtensions : extensionsOf(request));
    certificate.sign(authorityKey, forge.md.sha256.create());
    return forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n");
  };
  return {
    cert: seal(authorityKey, null),
    async issue(request, given) {
      const key = given ?? (await newKey());
      return { key, cert: seal(forge.pki.privateKeyFromPem(key), request) };
    },
  };
}

/** Node makes keys a hundred times faster than JavaScript can. */
async function newKey(): Promise<string> {
  const { privateKey } = await makeKeyPair("rsa", { modulusLength });
  return privateKey.export({ type: "pkcs1", format: "pem" }).toString();
}

const authorityExtensions = [
  { name: "basicConstraints", cA: true, critical: true },
  { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  { name: "subjectKeyIdentifier" },
];

function extensionsOf({ use, hosts = [] }: CertificateRequest): object[] {
  const common = [
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ];
  if (use === "signing") return common;
  const altNames = hosts.map((host) =>
    isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host },
  );
  return [
    ...common,
    { name: "extKeyUsage", serverAuth: true, clientAuth: true },
    ...(altNames.length === 0 ? [] : [{ name: "subjectAltName", altNames }]),
  ];
}
