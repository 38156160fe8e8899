/** The 4xx that the framework itself gives a call that it cannot read, such as 413; null when the trouble is ours. */
export function refusalStatus(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return null;
  const { statusCode } = error;
  return typeof statusCode === "number" && statusCode >= 400 && statusCode < 500
    ? statusCode
    : null;
}
