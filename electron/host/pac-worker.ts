import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { sandbox } from 'pac-resolver';
import { QuickJS } from 'quickjs-wasi';

/*
 * One question to a PAC file, in a thread that pac.ts ends when it takes too long: the interpreter looks at the clock only
 * every ten thousand steps, and a step may be slow.
 */

export interface PacQuestion {
  readonly text: string;
  readonly url: string;
  /** Names that were looked up, with their address; null: they have none. */
  readonly names: Readonly<Record<string, string | null>>;
}
/** `asked`: names the file wanted to know besides. */
export type PacReply = { readonly asked: readonly string[] } & (
  | { readonly answer: string }
  | { readonly problem: string }
);

const memoryLimit = 8 * 1024 * 1024;
const mostAsked = 50;

parentPort?.postMessage(await answerTo(workerData as PacQuestion)); // pac.ts gives nothing else

async function answerTo({ text, url, names }: PacQuestion): Promise<PacReply> {
  const asked = new Set<string>();
  const resolve = (name: string): string | null => {
    if (net.isIP(name)) return name;
    if (!Object.hasOwn(names, name) && asked.size < mostAsked) asked.add(name);
    return names[name] ?? null;
  };
  const vm = await QuickJS.create({ wasm: await readWasm(), memoryLimit });
  try {
    for (const [name, help] of Object.entries(helpersWith(resolve))) {
      const told = vm.newFunction(name, (...given) => {
        const answer: unknown = help(...(given.map((one) => vm.dump(one)) as never[])); // each helper checks for itself
        if (typeof answer === 'boolean') return answer ? vm.true : vm.false;
        return typeof answer === 'string' ? vm.newString(answer) : vm.null;
      });
      told.consume((handle) => vm.setProp(vm.global, name, handle));
    }
    vm.evalCode(text, 'proxy.pac').dispose();
    const [first, second] = [JSON.stringify(url), JSON.stringify(URL.parse(url)?.hostname ?? '')];
    const answer: unknown = vm.evalCode(`FindProxyForURL(${first}, ${second})`, 'ask').consume((one) => vm.dump(one));
    if (typeof answer !== 'string') return { asked: [...asked], problem: `FindProxyForURL gave a ${typeof answer}` };
    return { asked: [...asked], answer: answer.slice(0, 1000) };
  } catch (error) {
    return { asked: [...asked], problem: (error instanceof Error ? error.message : String(error)).slice(0, 300) };
  } finally {
    vm.dispose();
  }
}

function helpersWith(
  resolve: (name: string) => string | null,
): Readonly<Record<string, (...given: never[]) => unknown>> {
  const { dnsDomainIs, dnsDomainLevels, isPlainHostName, localHostOrDomainIs } = sandbox;
  const { weekdayRange, dateRange, timeRange } = sandbox;
  return {
    dnsDomainIs,
    dnsDomainLevels,
    isPlainHostName,
    localHostOrDomainIs,
    weekdayRange,
    dateRange,
    timeRange,
    alert: () => undefined,
    dnsResolve: (name: unknown) => resolve(String(name)),
    isResolvable: (name: unknown) => resolve(String(name)) !== null,
    isInNet: (name: unknown, pattern: unknown, mask: unknown) =>
      isInNet(resolve(String(name)), String(pattern), String(mask)),
    myIpAddress: ownAddress,
    // That of the library becomes a regular expression outside the interpreter.
    shExpMatch: (value: unknown, pattern: unknown) => matchesShell(String(value), String(pattern)),
  };
}

/** Beside the bundle, or in its package when this is not bundled. */
async function readWasm(): Promise<Uint8Array<ArrayBuffer>> {
  const file = import.meta.url.endsWith('.ts')
    ? createRequire(import.meta.url)
        .resolve('quickjs-wasi/package.json')
        .replace(/package\.json$/, 'quickjs.wasm')
    : new URL('quickjs.wasm', import.meta.url);
  return new Uint8Array(await readFile(file));
}

function ownAddress(): string {
  const all = Object.values(os.networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

function isInNet(address: string | null, pattern: string, mask: string): boolean {
  if (address === null || !net.isIPv4(address) || !net.isIPv4(pattern) || !net.isIPv4(mask)) return false;
  const number = (ip: string) => ip.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0) >>> 0;
  return (number(address) & number(mask)) >>> 0 === (number(pattern) & number(mask)) >>> 0;
}

/** `*` and `?`, with one point to come back to. */
function matchesShell(text: string, pattern: string): boolean {
  let at = 0;
  let token = 0;
  let back: { token: number; at: number } | null = null;
  while (at < text.length) {
    if (pattern[token] === '*') {
      back = { token, at };
      token += 1;
    } else if (pattern[token] === '?' || (token < pattern.length && pattern[token] === text[at])) {
      token += 1;
      at += 1;
    } else if (back) {
      back.at += 1;
      at = back.at;
      token = back.token + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(token));
}
