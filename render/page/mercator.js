/**
 * Mercator, on which rhumb lines are straight, and great enough a sphere for what a watch measures.
 * x is degrees of longitude, y the isometric latitude in degrees, north up.
 */

const RAD = Math.PI / 180;
export const EARTH_RADIUS_NMI = 3440.069;

/** @param {number} latDeg */
export function isometricDeg(latDeg) {
  return Math.asinh(Math.tan(Math.max(-85, Math.min(85, latDeg)) * RAD)) / RAD;
}

/** @param {number} yDeg */
export function latitudeDeg(yDeg) {
  return Math.atan(Math.sinh(yDeg * RAD)) / RAD;
}

/**
 * Along a rhumb line.
 * @param {number} latDeg @param {number} lonDeg @param {number} courseDeg @param {number} nmi
 * @returns {[number, number]} latitude and longitude
 */
export function sail(latDeg, lonDeg, courseDeg, nmi) {
  const lat = latDeg + (nmi / EARTH_RADIUS_NMI / RAD) * Math.cos(courseDeg * RAD);
  const dy = isometricDeg(lat) - isometricDeg(latDeg);
  const stretch = Math.abs(dy) > 1e-9 ? (lat - latDeg) / dy : Math.cos(latDeg * RAD);
  const lon = lonDeg + ((nmi / EARTH_RADIUS_NMI / RAD) * Math.sin(courseDeg * RAD)) / stretch;
  return [lat, lon];
}

/** Great-circle distance, nautical miles, and the bearing at the start, degrees. */
export function distance(lat1, lon1, lat2, lon2) {
  const a = Math.sin(((lat2 - lat1) * RAD) / 2) ** 2 +
    Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * Math.sin(((lon2 - lon1) * RAD) / 2) ** 2;
  const bearing = Math.atan2(
    Math.sin((lon2 - lon1) * RAD) * Math.cos(lat2 * RAD),
    Math.cos(lat1 * RAD) * Math.sin(lat2 * RAD) -
      Math.sin(lat1 * RAD) * Math.cos(lat2 * RAD) * Math.cos((lon2 - lon1) * RAD)) / RAD;
  return { nmi: 2 * EARTH_RADIUS_NMI * Math.asin(Math.min(1, Math.sqrt(a))), bearing: (bearing + 360) % 360 };
}

/** @param {number} deg @param {string} hemispheres "NS" or "EW" @returns {string} 34°12.3′N */
export function angleWords(deg, hemispheres) {
  const tenths = Math.round(Math.abs(deg) * 600);
  return `${Math.floor(tenths / 600)}°${((tenths % 600) / 10).toFixed(1).padStart(4, "0")}′${hemispheres[deg < 0 ? 1 : 0]}`;
}

/** What of the world a canvas shows: a centre in degrees of chart, and pixels a degree. */
export class Frame {
  constructor() {
    this.x = 129.5;
    this.y = isometricDeg(34.5);
    this.pxPerDeg = 100;
    this.width = 100;
    this.height = 100;
  }

  /** @param {number} lonDeg */
  px(lonDeg) {
    return this.width / 2 + (lonDeg - this.x) * this.pxPerDeg;
  }

  /** @param {number} latDeg */
  py(latDeg) {
    return this.height / 2 - (isometricDeg(latDeg) - this.y) * this.pxPerDeg;
  }

  /** @param {number} px @param {number} py @returns {[number, number]} latitude and longitude */
  place(px, py) {
    return [latitudeDeg(this.y + (this.height / 2 - py) / this.pxPerDeg), this.x + (px - this.width / 2) / this.pxPerDeg];
  }

  /** @param {number} factor @param {number} px @param {number} py stays where it is */
  zoom(factor, px, py) {
    const next = Math.max(8, Math.min(20000, this.pxPerDeg * factor));
    this.x += (px - this.width / 2) * (1 / this.pxPerDeg - 1 / next);
    this.y -= (py - this.height / 2) * (1 / this.pxPerDeg - 1 / next);
    this.pxPerDeg = next;
  }

  /** @param {{south_deg: number, west_deg: number, north_deg: number, east_deg: number}} region */
  fit(region) {
    const south = isometricDeg(region.south_deg);
    const north = isometricDeg(region.north_deg);
    this.x = (region.west_deg + region.east_deg) / 2;
    this.y = (south + north) / 2;
    this.pxPerDeg = Math.min(this.width / (region.east_deg - region.west_deg), this.height / (north - south));
  }
}
