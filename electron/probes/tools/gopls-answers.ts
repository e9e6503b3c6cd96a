import * as z from 'zod';

export interface Server {
  readonly name: string;
  readonly version: string | null;
}

const Markup = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]);
const Hover = z.object({
  contents: z.union([Markup, z.array(Markup).transform((parts) => parts.join('\n'))]),
});

/** What a hover shows; empty for anything that is no hover. */
export const hoverText = (answer: unknown): string => Hover.safeParse(answer).data?.contents.trim() ?? '';

const Place = z.union([
  z.object({ uri: z.string() }).transform(({ uri }) => uri),
  z.object({ targetUri: z.string() }).transform(({ targetUri }) => targetUri),
]);
const Places = z.union([z.array(Place).max(100), Place.transform((one) => [one])]);

/** Absolute paths of the files that a definition leads to. */
export const definitionPaths = (answer: unknown): readonly string[] =>
  (Places.safeParse(answer).data ?? []).flatMap((uri) => pathOf(uri) ?? []);

function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:///')) return undefined;
  try {
    return decodeURIComponent(uri.slice('file://'.length));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const Initialized = z.object({
  serverInfo: z.object({ name: z.string().max(100), version: z.string().max(100_000).optional() }).optional(),
});
const BuildInfo = z.object({
  Version: z.string().max(100).optional(),
  version: z.string().max(100).optional(),
  Main: z.object({ Version: z.string().max(100).optional() }).nullish(),
});

/**
 * gopls puts its build information, as JSON, where the version should be: `Version`, before v0.8 `version`.
 * @see https://github.com/golang/tools/blob/master/gopls/internal/server/general.go
 */
export function serverOf(answer: unknown): Server | null {
  const info = Initialized.safeParse(answer).data?.serverInfo;
  if (!info) return null;
  const build = BuildInfo.safeParse(parsed(info.version ?? '')).data;
  const plain = info.version && info.version.length < 100 ? info.version : null;
  return { name: info.name, version: build?.Version ?? build?.version ?? build?.Main?.Version ?? plain };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
