/** The platform as the settings describe it: mutual TLS, signature and API key where they are given. */
import { authenticateCall, readPlatformCredentials } from "../../src/dip/credentials.ts";
import { connectPlatform, type Platform, type PlatformCaller } from "../../src/dip/platform.ts";
import { OperatingError } from "../../src/errors.ts";
import type { ProcessContext } from "../process.ts";
import { watchExpiry } from "./watch-expiry.ts";

/** Sockets kept open: enough for every worker of submit, few enough for the platform. */
const connectionsMax = 4;

/** Opens it; throws `CONFIG_INVALID` naming the setting when a certificate, a key or the address does not fit. */
export function openPlatform(context: ProcessContext): Platform & PlatformCaller {
  const { config, clock } = context;
  if (config.SDS_DIP_BASE_URL === undefined)
    throw new OperatingError("CONFIG_INVALID", "SDS_DIP_BASE_URL: needed by submit");
  const credentials = readPlatformCredentials(config, clock.wallNow());
  const platform = connectPlatform({
    baseUrl: config.SDS_DIP_BASE_URL,
    timeoutMs: config.SDS_DIP_TIMEOUT_SECONDS * 1_000,
    connectionsMax,
    tls: credentials.tls,
    now: () => clock.now(),
    sign: (call) => authenticateCall(call, credentials, clock.wallNow()),
  });
  const stopWatching = watchExpiry(context, credentials.expiries);
  return {
    ...platform,
    async close() {
      stopWatching();
      await platform.close();
    },
  };
}
