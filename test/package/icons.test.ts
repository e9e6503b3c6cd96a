import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faces } from '../../electron/app/tray/face.ts';
import { measurePng, readPng } from './png.ts';

const folder = path.resolve(import.meta.dirname, '../../build/icons');
const png = (name: string) => readPng(readFileSync(path.join(folder, name)));
const alphaOf = (pixels: Buffer) => pixels.filter((_, i) => i % 4 === 3);

test('there is a picture for each face of the icon in the menu bar, and no other', () => {
  const expected = faces.flatMap((face) => [`${face}Template.png`, `${face}Template@2x.png`]);
  expect(readdirSync(path.join(folder, 'tray')).toSorted()).toEqual(expected.toSorted());
});

test.for(faces)('%s is black and transparent only, at both densities, and fills the 16 points', (face) => {
  for (const [suffix, size, density] of [
    ['', 16, undefined],
    ['@2x', 32, 5669],
  ] as const) {
    const picture = png(`tray/${face}Template${suffix}.png`);
    expect(picture).toMatchObject({ width: size, height: size, density });
    expect(picture.pixels.filter((value, i) => i % 4 !== 3 && value !== 0)).toHaveLength(0);
    const alpha = alphaOf(picture.pixels);
    const rows = Array.from({ length: size }, (_, y) => Math.max(...alpha.subarray(y * size, (y + 1) * size)));
    const filled = rows.flatMap((most, y) => (most > 40 ? [y] : []));
    // A point of air on each side at most two, so that every face has the same weight.
    expect(filled[0]).toBeLessThanOrEqual(size / 8);
    expect(filled.at(-1)).toBeGreaterThanOrEqual(size - 1 - size / 8);
    expect(alpha[0]).toBe(0);
  }
});

test('the faces differ by shape, not by a few pixels', () => {
  const shapes = faces.map((face) => alphaOf(png(`tray/${face}Template.png`).pixels));
  for (const [i, one] of shapes.entries()) {
    for (const other of shapes.slice(i + 1)) {
      const different = one.filter((alpha, at) => Math.abs(alpha - (other[at] ?? 0)) > 100);
      expect(different.length).toBeGreaterThanOrEqual(16);
    }
  }
});

test('the icon of the app holds every size that macOS asks for', () => {
  const file = readFileSync(path.join(folder, 'Greenlight.icns'));
  expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length]);
  const sizes: Record<string, number> = {};
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const name = file.toString('latin1', at, at + 4);
    const data = file.subarray(at + 8, at + file.readUInt32BE(at + 4));
    sizes[name] =
      data.toString('latin1', 0, 4) === 'ARGB'
        ? Math.sqrt(unpacked(data.subarray(4)).length / 4)
        : measurePng(data).width;
  }
  const expected = {
    ic04: 16,
    ic05: 32,
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic13: 256,
    ic08: 256,
    ic14: 512,
    ic09: 512,
    ic10: 1024,
  };
  expect(sizes).toEqual(expected);
});

test('the packed pixels of the smallest icon are those of the picture', () => {
  const file = readFileSync(path.join(folder, 'Greenlight.icns'));
  const at = file.indexOf('ic05');
  const pixels = unpacked(file.subarray(at + 12, at + file.readUInt32BE(at + 4)));
  const picture = readPng(file.subarray(file.indexOf('ic11') + 8)).pixels;
  const channel = (i: number) => picture.filter((_, place) => place % 4 === i);
  const expected = Buffer.concat([3, 0, 1, 2].map(channel));
  expect(Math.max(...pixels.map((value, i) => Math.abs(value - (expected[i] ?? 0))))).toBeLessThanOrEqual(2);
});

test('the layered icon of macOS 26 names pictures that are there', () => {
  const icon: unknown = JSON.parse(readFileSync(path.join(folder, 'layered/Greenlight.icon/icon.json'), 'utf8'));
  const names = [...JSON.stringify(icon).matchAll(/"image-name":"([^"]+)"/g)].map(([, name]) => name);
  expect(names).toEqual(['tick.svg', 'lens.svg', 'rim.svg']);
  for (const name of names)
    expect(existsSync(path.join(folder, 'layered/Greenlight.icon/Assets', String(name)))).toBe(true);
  expect(icon).toMatchObject({ 'supported-platforms': { squares: ['macOS'] } });
});

test('the disk image has a background at both densities', () => {
  const measured = (name: string) => measurePng(readFileSync(path.join(folder, name)));
  expect(measured('dmg-background.png')).toMatchObject({ width: 640, height: 400 });
  expect(measured('dmg-background@2x.png')).toMatchObject({ width: 1280, height: 800, density: 5669 });
});

/** @see ../../build/icns.mjs */
function unpacked(data: Buffer): Buffer {
  const out: Buffer[] = [];
  for (let at = 0; at < data.length; ) {
    const head = data[at] ?? 0;
    const run = head < 128 ? data.subarray(at + 1, at + 2 + head) : Buffer.alloc(head - 125, data[at + 1]);
    out.push(run);
    at += head < 128 ? 2 + head : 2;
  }
  return Buffer.concat(out);
}
