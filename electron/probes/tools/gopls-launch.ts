import type { Json, Settings } from '../editor/settings.ts';

/**
 * `go.languageServerFlags` without what would lead to another process, open a port, write a file or fill the log. A flag
 * that gopls does not know stays: the editor starts gopls with it as well.
 * @see https://github.com/golang/tools/blob/master/gopls/doc/daemon.md
 */
export function goplsFlags(values: Settings['values']): readonly string[] {
  const given = values['go.languageServerFlags']?.value;
  if (!Array.isArray(given)) return [];
  const flags: string[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const flag: unknown = given[index];
    if (typeof flag !== 'string' || flag.includes('\0')) continue;
    if (quiet.test(flag)) continue;
    if (!kept.test(flag)) flags.push(flag);
    else if (!flag.includes('=')) index += 1; // its value is the next one
  }
  return flags;
}

const quiet = /^--?(?:v|vv|verbose|veryverbose|rpc\.trace|mode=.*)$|^serve$/;
const kept = /^--?(?:remote|listen|port|debug|logfile|ocagent|otel|profile|mcp|mode)\b/;

/**
 * What the Go extension sends as the settings of gopls, without what would fetch modules (`env` beats the environment)
 * or fill the log.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/language/goLanguageServer.ts
 */
export function goplsSettings(values: Settings['values']): Readonly<Record<string, Json>> {
  const given = values.gopls?.value;
  const own = Object.entries(isObject(given) ? given : {})
    .filter(([key]) => !/(?:^|\.)verboseOutput$/.test(key))
    .map(([key, value]): [string, Json] => [key, isEnv(key) && isObject(value) ? offline(value) : value]);
  const flags = buildFlags(values);
  const already = own.some(([key]) => /(?:^|\.)buildFlags$/.test(key));
  return Object.fromEntries(flags.length && !already ? [...own, ['build.buildFlags', flags]] : own);
}

/** True when the settings or the environment let go change go.mod, which a look must not do. */
export function mayChangeModules(
  env: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, Json>>,
): boolean {
  return /-mod=mod\b/.test(`${env.GOFLAGS ?? ''} ${JSON.stringify(settings)}`);
}

const isEnv = (key: string) => /(?:^|\.)env$/.test(key);

const offline = (env: { readonly [key: string]: Json }): Json =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'GOPROXY' && name !== 'GOVCS'));

function buildFlags(values: Settings['values']): readonly string[] {
  const given = values['go.buildFlags']?.value;
  const flags = Array.isArray(given) ? given.filter((flag) => typeof flag === 'string') : [];
  const tags = values['go.buildTags']?.value;
  const tagged = flags.some((flag) => /^--?tags\b/.test(flag));
  return typeof tags === 'string' && tags !== '' && !tagged ? [...flags, `-tags=${tags}`] : flags;
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** False where `go.useLanguageServer` is off: then the editor starts none. */
export const usesGopls = (values: Settings['values']): boolean => values['go.useLanguageServer']?.value !== false;
