/** The platform as the settings describe it: mutual TLS, signature and API key where they are given. */
import {
  authenticateCall,
  filesOf,
  type PlatformCredentials,
  readPlatformCredentials,
} from "../../src/dip/credentials.ts";
import { connectPlatform, type Platform, type PlatformCaller } from "../../src/dip/platform.ts";
import { OperatingError } from "../../src/errors.ts";
import type { ProcessContext } from "../process.ts";
import { keepFresh } from "./fresh-credentials.ts";

/** Sockets kept open: enough for every worker of submit, few enough for the platform. */
const connectionsMax = 4;

/** Opens it, and again with each renewal of its certificates; throws `CONFIG_INVALID` naming the setting when a certificate, a key or the address does not fit. */
export function openPlatform(context: ProcessContext): Platform & PlatformCaller {
  const { config, clock } = context;
  if (config.SDS_DIP_BASE_URL === undefined)
    throw new OperatingError("CONFIG_INVALID", "SDS_DIP_BASE_URL: needed by submit");
  const baseUrl = config.SDS_DIP_BASE_URL;
  const connect = ({ tls }: PlatformCredentials) =>
    connectPlatform({
      ...{ baseUrl, connectionsMax, tls, timeoutMs: config.SDS_DIP_TIMEOUT_SECONDS * 1_000 },
      now: () => clock.now(),
      sign: (call) => authenticateCall(call, credentials.current(), clock.wallNow()),
    });
  const credentials = keepFresh<PlatformCredentials>(context, {
    paths: filesOf(config, "SDS_DIP_"),
    read: () => readPlatformCredentials(config, clock.wallNow()),
    renewed(fresh) {
      const former = platform;
      platform = connect(fresh);
      // Its calls under way end as they began; what goes wrong in closing concerns nobody.
      former.close().catch(() => undefined);
    },
  });
  let platform = connect(credentials.current());
  return {
    send: (channel, body) => platform.send(channel, body),
    sendStatus: (body) => platform.sendStatus(body),
    ask: (call) => platform.ask(call),
    async close() {
      credentials.close();
      await platform.close();
    },
  };
}
