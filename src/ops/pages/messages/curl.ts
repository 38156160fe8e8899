/** A call to the platform, or of it, as a line for a shell: everything but what proves who calls. */
import { signatureHeaders } from "../../../dip/signature/canonical.ts";

export interface CurlCall {
  /** Null: not known here, and a placeholder stands for it. */
  readonly baseUrl: string | null;
  readonly path: string;
  /** The body, pretty or not. */
  readonly json: string;
}

/** Certificate, keys and signature are placeholders: nothing secret leaves by a copy. */
export function curlOf({ baseUrl, path, json }: CurlCall): string {
  const base = (baseUrl ?? "https://PLATFORM").replace(/\/+$/, "");
  const headers = [
    "Content-Type: application/json",
    "X-API-Key: API-KEY",
    ...Object.values(signatureHeaders).map((name) => `${name}: ${placeholderOf(name)}`),
  ];
  return [
    `curl --request POST '${base}${path}'`,
    "  --cert CLIENT-CERTIFICATE.pem --key CLIENT-KEY.pem",
    ...headers.map((header) => `  --header '${header}'`),
    `  --data-binary @- <<'JSON'\n${json}\nJSON`,
  ].join(" \\\n");
}

function placeholderOf(name: string): string {
  return name.replace(/^X-DIP-/, "").toUpperCase();
}
