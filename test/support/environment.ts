/** The environment that tests start programs with: the caller's, without what names servers of his own. */

/** A copy of it, with these additions. */
export function testEnvironment(additions: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: the one place where tests read the environment.
  return { ...process.env, ...additions };
}
