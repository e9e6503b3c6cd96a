/**
 * The container of icons of macOS: pictures one after the other, each under a name that says its size.
 * @see https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 */

/** Sizes in pixels whose pictures are PNG files, by the names that hold them; a size stands twice, for 1x and for 2x. */
const pngNames = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
};
/** The two smallest at 1x: PNG files are not shown for them in an app. */
const pixelNames = { 16: 'ic04', 32: 'ic05' };

/**
 * @param {(size: number) => { png: Buffer; pixels: Uint8Array }} picture of a size in pixels; `pixels` is RGBA, not premultiplied
 * @returns {Buffer} the whole file
 */
export function icns(picture) {
  const entries = [
    ...Object.entries(pixelNames).map(([size, name]) => entry(name, argb(picture(Number(size)).pixels))),
    ...Object.entries(pngNames).flatMap(([size, names]) => names.map((name) => entry(name, picture(Number(size)).png))),
  ];
  return entry('icns', Buffer.concat(entries));
}

/** @param {string} name @param {Buffer} data */
function entry(name, data) {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(data.length + 8, 4);
  return Buffer.concat([head, data]);
}

/** Alpha, red, green and blue after each other, each packed. @param {Uint8Array} rgba */
function argb(rgba) {
  const channel = (at) => rgba.filter((_, i) => i % 4 === at);
  return Buffer.concat([Buffer.from('ARGB'), ...[3, 0, 1, 2].map((at) => packed(channel(at)))]);
}

/** 0–127: that many bytes and one more follow; 128–255: the next byte, that many times less 125. @param {Uint8Array} bytes */
function packed(bytes) {
  const out = [];
  let literal = [];
  const flush = () => {
    if (literal.length) out.push(literal.length - 1, ...literal);
    literal = [];
  };
  for (let at = 0; at < bytes.length; ) {
    let run = 1;
    while (run < 130 && bytes[at + run] === bytes[at] && at + run < bytes.length) run++;
    if (run >= 3) {
      flush();
      out.push(run + 125, bytes[at]);
      at += run;
    } else {
      literal.push(bytes[at++]);
      if (literal.length === 128) flush();
    }
  }
  flush();
  return Buffer.from(out);
}
