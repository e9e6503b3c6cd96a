/** The absolute path that a `file:` URI names, without a slash at its end; undefined: another kind of URI. */
export function pathOfUri(uri: string): string | undefined {
  const encoded = /^file:\/\/(\/[^?#]*)$/.exec(uri)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return withoutEndSlash(decodeURIComponent(encoded));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

export const withoutEndSlash = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') || '/' : path);
