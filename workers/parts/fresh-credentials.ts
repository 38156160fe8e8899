/**
 * Certificates, keys and lists that are renewed while we run: read again when a file changes, and every hour. What does
 * not fit, such as a certificate whose key is not written yet, is told and changes nothing: the old ones serve on.
 */
import type { Expiry } from "../../src/dip/credentials.ts";
import { watchFiles } from "../../src/http/watch-files.ts";
import type { ProcessContext } from "../process.ts";
import { watchExpiry } from "./watch-expiry.ts";

/** How often the files are looked at, machine time: a renewal takes hold within it. */
const lookMs = 10_000;
/** Without a change they are read anyway, so that a certificate that has become valid since is taken (reliability.md 6.1). */
const rereadMs = 3_600_000;

export interface FreshCredentials<Credentials> {
  current(): Credentials;
  close(): void;
}

export interface CredentialsSource<Credentials> {
  /** Files to watch. */
  readonly paths: readonly string[];
  /** Throws for what does not fit; at the start that ends the process. */
  read(): Credentials;
  /** Told of renewed ones before they are current; where it throws the old ones stay. */
  renewed?(credentials: Credentials): void;
  readonly lookMs?: number;
}

/** Reads them, and keeps them fresh until closed. */
export function keepFresh<Credentials extends { readonly expiries: readonly Expiry[] }>(
  { clock, log }: Pick<ProcessContext, "clock" | "log">,
  source: CredentialsSource<Credentials>,
): FreshCredentials<Credentials> {
  let current = source.read();
  let known = textOf(current);
  let stopWatching = watchExpiry({ clock, log }, current.expiries);
  const look = () => {
    try {
      const fresh = source.read();
      const text = textOf(fresh);
      if (text === known) return;
      source.renewed?.(fresh);
      current = fresh;
      known = text;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      log.error({ code: "credentialsNotRenewed", detail: `${detail}; the old ones serve on` });
      return;
    }
    stopWatching();
    stopWatching = watchExpiry({ clock, log }, current.expiries);
    log.info({ code: "credentialsRenewed", outcome: "read anew from their files" });
  };
  const stopLooking = watchFiles(source.paths, source.lookMs ?? lookMs, look);
  const rereading = setInterval(look, rereadMs).unref();
  return {
    current: () => current,
    close() {
      stopLooking();
      clearInterval(rereading);
      stopWatching();
    },
  };
}

/** Keys of Node tell nothing of themselves to JSON; their certificates do, and no key is renewed alone. */
function textOf(credentials: unknown): string {
  return JSON.stringify(credentials, (_, value: unknown) =>
    value instanceof Map ? [...value.keys()] : value,
  );
}
