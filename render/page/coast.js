/**
 * The coast, read once: rings in whole ten-thousandths of a degree of chart (longitude, isometric
 * latitude), as steps. assets/page_coast.py writes it. Each ring's box is kept so that what is
 * outside the frame costs nothing.
 *
 * @typedef {{xs: Float64Array, ys: Float64Array, west: number, east: number, south: number,
 *            north: number, lake: boolean}} Ring
 */

const UNITS_PER_DEG = 10000;
const MAGIC = 0x31435748; // "HWC1"

/** @param {ArrayBuffer} buffer @returns {Ring[]} */
export function readCoast(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new Error("not a coast");
  const count = view.getUint32(4, true);
  const bytes = new Uint8Array(buffer);
  let at = 8;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value % 2 ? -(value + 1) / 2 : value / 2;
    }
  };
  /** @type {Ring[]} */
  const rings = [];
  for (let i = 0; i < count; i++) {
    const size = next();
    const lake = next() === 1;
    const xs = new Float64Array(size);
    const ys = new Float64Array(size);
    let x = 0, y = 0, west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
    for (let j = 0; j < size; j++) {
      x += next();
      y += next();
      xs[j] = x / UNITS_PER_DEG;
      ys[j] = y / UNITS_PER_DEG;
      west = Math.min(west, xs[j]); east = Math.max(east, xs[j]);
      south = Math.min(south, ys[j]); north = Math.max(north, ys[j]);
    }
    rings.push({ xs, ys, west, east, south, north, lake });
  }
  return rings;
}

/**
 * One path of all rings in the frame; steps under half a pixel are passed over.
 * @param {CanvasRenderingContext2D} context @param {Ring[]} rings
 * @param {import("./mercator.js").Frame} frame
 */
export function traceCoast(context, rings, frame) {
  const halfWidth = frame.width / 2 / frame.pxPerDeg;
  const halfHeight = frame.height / 2 / frame.pxPerDeg;
  const west = frame.x - halfWidth, east = frame.x + halfWidth;
  const south = frame.y - halfHeight, north = frame.y + halfHeight;
  const scale = frame.pxPerDeg;
  context.beginPath();
  for (const ring of rings) {
    if (ring.east < west || ring.west > east || ring.north < south || ring.south > north) continue;
    if ((ring.east - ring.west) * scale < 0.7 && (ring.north - ring.south) * scale < 0.7) continue;
    let lastX = NaN, lastY = NaN;
    for (let i = 0; i < ring.xs.length; i++) {
      const px = frame.width / 2 + (ring.xs[i] - frame.x) * scale;
      const py = frame.height / 2 - (ring.ys[i] - frame.y) * scale;
      if (i === 0) context.moveTo(px, py);
      else if (Math.abs(px - lastX) + Math.abs(py - lastY) >= 0.6) context.lineTo(px, py);
      else continue;
      lastX = px;
      lastY = py;
    }
    context.closePath();
  }
}
