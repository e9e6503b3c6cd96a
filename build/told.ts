/** What an error says, with what it comes from: "fetch failed" alone says little. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause === undefined) return error.message;
  const text = `${error.message}: ${told(error.cause)}`;
  // Nothing else here is fetched.
  return error.message === 'fetch failed'
    ? `${text}. Electron comes from there; ELECTRON_MIRROR names another server, ELECTRON_ZIP_DIR a folder that has it.`
    : text;
}
