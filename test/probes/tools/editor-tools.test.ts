import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localHost } from '../../../electron/host/local.ts';
import { type Command, commands } from '../../../electron/probes/sdk/commands.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { readBinary } from '../../../electron/probes/tools/binary.ts';
import { editorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { goroot } from '../../go-tools.ts';
import { lookAt } from '../../look-at.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-editor-tools-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Real files, described through the real probe. */
async function toolsWith(file: string | null, shim = false) {
  const host = localHost();
  const binary = file && (await readBinary(host, file));
  const gopls: Command | null =
    file && binary
      ? { path: file, real: file, rule: 'path', origin: { by: 'unknown' }, binary, manager: null, shim }
      : null;
  const entry = { folder, exists: true, origin: { by: 'unknown' as const }, movedBack: false };
  const look = lookAt(host, {}, [
    [commands, { editor: { go: null, gopls, dlv: null } }],
    [editorEnvironment, { path: [entry], variables: {} }],
  ]);
  return editorTools.read(look);
}

function script(name: string, text: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

describe('tools.editor-tools', () => {
  test('none', async () => {
    expect(await toolsWith(null)).toMatchObject({ go: null, gopls: null, dlv: null });
  });

  test.skipIf(!goroot())('a real program says which Go built it, and no release for another module', async () => {
    const { gopls } = await toolsWith(`${goroot()}/bin/go`);
    expect(gopls).toMatchObject({ release: null, missingInterpreter: null, isForWindows: false });
    expect(gopls?.builtBy).toMatch(/^1\.\d+/);
    expect(gopls?.arches).toHaveLength(1);
  });

  test.skipIf(!goroot())('a shim says nothing of the program behind it', async () => {
    const { gopls } = await toolsWith(`${goroot()}/bin/go`, true);
    expect(gopls).toMatchObject({ arches: [], release: null, builtBy: null });
  });

  test.each([
    ['#!/bin/sh\n', null],
    ['#!/nowhere/bash -e\n', '/nowhere/bash'],
    ['#!/usr/bin/env nobody-has-this\n', 'nobody-has-this'],
    ['#!/usr/bin/env -S node --x\n', null],
    ['#!/usr/bin/env A=b node\n', null],
    ['#!\n', null],
  ])('script %j', async (text, missing) => {
    expect((await toolsWith(script('script', text))).gopls?.missingInterpreter).toBe(missing);
  });

  test('env finds the interpreter on the PATH of the editor', async () => {
    script('mine', '');
    expect((await toolsWith(script('script', '#!/usr/bin/env mine\n'))).gopls?.missingInterpreter).toBeNull();
  });

  test('a program for Windows', async () => {
    expect((await toolsWith(script('gopls.exe', 'MZ\0\0rest'))).gopls?.isForWindows).toBe(true);
    expect((await toolsWith(script('other', 'ABC'))).gopls?.isForWindows).toBe(false);
  });
});
