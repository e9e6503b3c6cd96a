import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { crc32 } from 'node:zlib';
import { chromium } from 'playwright-core';
import { icns } from './icns.mjs';

/**
 * `node build/icons.mjs` draws every picture from its SVG in icons/source. The results are committed, so that building
 * needs no Chromium. CHROMIUM: absolute path of another one.
 */
const folder = path.join(import.meta.dirname, 'icons');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
const page = await browser.newPage();

const trayFolder = path.join(folder, 'source/tray');
for (const name of readdirSync(trayFolder).map((file) => path.basename(file, '.svg'))) {
  const svg = readFileSync(path.join(trayFolder, `${name}.svg`), 'utf8');
  await save(`tray/${name}Template`, svg, 16, 16);
}
await save('dmg-background', source('dmg-background'), 640, 400);

const pictures = new Map();
for (const size of [16, 32, 64, 128, 256, 512, 1024]) {
  const svg = source(size <= 32 ? 'app-small' : 'app');
  const png = await draw(svg, size, size);
  pictures.set(size, { png, pixels: size <= 32 ? await pixelsOf(png) : new Uint8Array() });
}
writeFileSync(
  path.join(folder, 'Greenlight.icns'),
  icns((size) => pictures.get(size)),
);
await browser.close();

function source(name) {
  return readFileSync(path.join(folder, 'source', `${name}.svg`), 'utf8');
}

/** At 1x and at 2x. */
async function save(name, svg, width, height) {
  writeFileSync(path.join(folder, `${name}.png`), await draw(svg, width, height));
  writeFileSync(path.join(folder, `${name}@2x.png`), dense(await draw(svg, width * 2, height * 2)));
}

async function draw(svg, width, height) {
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}

/** RGBA of a PNG, not premultiplied. */
async function pixelsOf(png) {
  const pixels = await page.evaluate(
    async (data) => {
      const picture = await createImageBitmap(await (await fetch(data)).blob(), { premultiplyAlpha: 'none' });
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      context.drawImage(picture, 0, 0);
      return [...context.getImageData(0, 0, picture.width, picture.height).data];
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return Uint8Array.from(pixels);
}

/** Says 144 dots an inch, by which macOS knows a picture for 2x. The first chunk of a PNG ends at byte 33. */
function dense(png) {
  const dots = Buffer.alloc(21);
  dots.writeUInt32BE(9, 0);
  dots.write('pHYs', 4);
  dots.writeUInt32BE(5669, 8);
  dots.writeUInt32BE(5669, 12);
  dots.writeUInt8(1, 16);
  dots.writeUInt32BE(crc32(dots.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, 33), dots, png.subarray(33)]);
}
