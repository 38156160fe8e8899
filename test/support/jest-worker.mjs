/** In each worker before its first file: what only the worker was to learn from the environment is taken out of it. */

const { env } = process;
// Programs that tests start bring their own loader.
env.NODE_OPTIONS = (env.NODE_OPTIONS ?? "").replace(/--import=\S*tsx\S*/, "").trim();
delete env.TSX_TSCONFIG_PATH;
