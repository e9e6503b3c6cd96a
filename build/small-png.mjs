import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/**
 * The same picture in fewer bytes: Chromium packs a screenshot quickly, not well. Takes and returns a PNG of 8 bits for
 * each of three or four channels, without interlacing; the fourth is dropped, since a screenshot is opaque.
 * @see https://www.w3.org/TR/png-3/
 */
export function smallPng(png) {
  const chunks = read(png);
  const header = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9]];
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = opaque(unfiltered(inflateSync(packed), width * channels, height, channels), channels);
  const best = [0, 2, 4].map((filter) =>
    deflateSync(filtered(pixels, width * 3, height, filter), { level: 9, memLevel: 9 }),
  );
  const smallest = best.sort((one, other) => one.length - other.length)[0];
  const plain = Buffer.from(header);
  plain[9] = 2;
  const written = Buffer.concat([
    signature,
    chunk('IHDR', plain),
    chunk('IDAT', smallest),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return written.length < png.length ? written : png;
}

function read(png) {
  const chunks = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8);
  framed.writeUInt32BE(data.length, 0);
  framed.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([framed.subarray(0, 4), typed, framed.subarray(4)]);
}

const predict = (filter, left, up, corner) => {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 0) return 0;
  const estimate = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((one) => Math.abs(estimate - one));
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
};

function unfiltered(bytes, stride, height, step) {
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? rows[at - step] : 0;
      const up = y > 0 ? rows[at - stride] : 0;
      const corner = x >= step && y > 0 ? rows[at - stride - step] : 0;
      rows[at] = bytes[y * (stride + 1) + 1 + x] + predict(filter, left, up, corner);
    }
  }
  return rows;
}

function filtered(rows, stride, height, filter) {
  const bytes = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    bytes[y * (stride + 1)] = filter;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= 3 ? rows[at - 3] : 0;
      const up = y > 0 ? rows[at - stride] : 0;
      const corner = x >= 3 && y > 0 ? rows[at - stride - 3] : 0;
      bytes[y * (stride + 1) + 1 + x] = rows[at] - predict(filter, left, up, corner);
    }
  }
  return bytes;
}

function opaque(rows, channels) {
  if (channels === 3) return rows;
  const three = Buffer.alloc((rows.length / 4) * 3);
  for (let from = 0, to = 0; from < rows.length; from += 4, to += 3) rows.copy(three, to, from, from + 3);
  return three;
}
