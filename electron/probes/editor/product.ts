import type { ReadHost } from '../../engine/host.ts';
import { member, readJson, textMember } from './json-value.ts';

/** What product.json says of an editor of the VS Code family. */
export interface Product {
  readonly applicationName: string;
  readonly nameShort: string;
  readonly nameLong: string;
  readonly dataFolderName: string;
  readonly version: string;
  readonly vscodeVersion: string;
  readonly bundleId: string | null;
  readonly serverDataFolder: string | null;
  /** Name of the folder next to the .app that makes the editor portable. */
  readonly portableFolder: string;
}

const maxBytes = 2 * 1024 * 1024;

/**
 * undefined: the .app (absolute path) is not an editor of the family. The names are used as parts of paths, so one that
 * would lead elsewhere counts as no name.
 * @see https://github.com/microsoft/vscode/blob/main/product.json
 */
export async function readProduct(host: ReadHost, app: string): Promise<Product | undefined> {
  const resources = `${app}/Contents/Resources/app`;
  const read = await readJson(host, `${resources}/product.json`, maxBytes);
  if (!read || 'broken' in read) return undefined;
  const product = read.value;
  const applicationName = nameMember(product, 'applicationName');
  const nameShort = nameMember(product, 'nameShort');
  const dataFolderName = nameMember(product, 'dataFolderName');
  if (!applicationName || !nameShort || !dataFolderName) return undefined;
  const version = textMember(product, 'version') ?? (await packageVersion(host, resources)) ?? '';
  return {
    applicationName,
    nameShort,
    nameLong: textMember(product, 'nameLong') ?? nameShort,
    dataFolderName,
    version,
    vscodeVersion: textMember(product, 'vscodeVersion') ?? version,
    bundleId: textMember(product, 'darwinBundleIdentifier'),
    serverDataFolder: nameMember(product, 'serverDataFolderName'),
    portableFolder: nameMember(product, 'portable') ?? `${applicationName}-portable-data`,
  };
}

async function packageVersion(host: ReadHost, resources: string): Promise<string | null> {
  const read = await readJson(host, `${resources}/package.json`, maxBytes);
  return read && 'value' in read ? textMember(read.value, 'version') : null;
}

function nameMember(product: unknown, key: string): string | null {
  const name = member(product, key);
  return typeof name === 'string' && /^[^/\0]{1,200}$/.test(name) && name !== '.' && name !== '..' ? name : null;
}

/** Absolute path of the main executable, from Info.plist when it is XML. */
export async function executableOf(host: ReadHost, app: string, nameShort: string): Promise<string> {
  const folder = `${app}/Contents/MacOS`;
  const [info, entries] = await Promise.all([host.read(`${app}/Contents/Info.plist`, maxBytes), host.list(folder)]);
  const named = /<key>CFBundleExecutable<\/key>\s*<string>([^<>/]+)<\/string>/.exec(
    new TextDecoder().decode(info),
  )?.[1];
  const files = (entries ?? []).map(({ name }) => name);
  const name = [named, nameShort, 'Electron'].find((one) => one !== undefined && files.includes(one)) ?? files[0];
  return `${folder}/${name ?? named ?? nameShort}`;
}
