/**
 * The chart's symbols, after IMO SN.1/Circ.243/Rev.2 (2019), as render/chart draws them: what tells
 * its name on AIS is a triangle along its course, what only a radar sees a circle; hollow and dashed
 * while nobody holds it, crossed out when it is stale; an alert is a ring round it.
 */

/** @typedef {CanvasRenderingContext2D} Context */
/** Corners as (right, ahead), in pixels: a test holds them to the chart's. */
export const shapes = {
  triangle: [[0, 7.5], [4.2, -5.2], [-4.2, -5.2]],
  vessel: [[0, 7], [4, -5], [-4, -5]],
  hull: [[0, 11], [4.5, 5], [4.5, -8], [-4.5, -8], [-4.5, 5]],
  alarmed: [[0, 9.5], [5.5, -6.5], [-5.5, -6.5]],
};

/** @param {Context} context @param {number[][]} corners @param {number} x @param {number} y @param {number} courseDeg */
export function trace(context, corners, x, y, courseDeg) {
  const sine = Math.sin((courseDeg * Math.PI) / 180);
  const cosine = Math.cos((courseDeg * Math.PI) / 180);
  context.beginPath();
  corners.forEach(([right, ahead], i) => {
    const px = x + right * cosine + ahead * sine;
    const py = y + right * sine - ahead * cosine;
    if (i === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  });
  context.closePath();
}

/**
 * @param {Context} context @param {import("./palette.js").Palette} palette
 * @param {Record<string, any>} row @param {number} x @param {number} y
 */
export function drawTrack(context, palette, row, x, y) {
  const held = row.state === "held";
  const named = row.mmsi || /ais|vms/.test(row.sources || "");
  const colour = row.alerted ? palette.alert : palette.vessel;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.4;
  context.setLineDash(held ? [] : [2.5, 2.5]);
  if (named) {
    trace(context, shapes.triangle, x, y, row.course_deg || 0);
    if (held) context.fill();
  } else {
    context.beginPath();
    context.arc(x, y, 4.5, 0, 2 * Math.PI);
  }
  context.stroke();
  context.setLineDash([]);
  if (row.state === "stale") {
    context.beginPath();
    context.moveTo(x - 7, y - 7); context.lineTo(x + 7, y + 7);
    context.moveTo(x - 7, y + 7); context.lineTo(x + 7, y - 7);
    context.stroke();
  }
  if (row.alerted) {
    context.beginPath();
    context.arc(x, y, 11, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** A patrol unit: the hull of a ship that is one's own, in a frame. */
export function drawUnit(context, palette, row, x, y) {
  context.lineWidth = 2.4;
  context.strokeStyle = palette.casing;
  context.fillStyle = palette.cableShip;
  trace(context, shapes.hull, x, y, row.course_deg || 0);
  context.stroke();
  context.fill();
}

/** A vessel as control has it: a square when moored, hollow when stopped. */
export function drawVessel(context, palette, row, x, y) {
  context.setLineDash([]);
  if (row.state === "moored") {
    context.fillStyle = palette.vessel;
    context.fillRect(x - 2.2, y - 2.2, 4.4, 4.4);
    return;
  }
  const dragging = row.dragging === true;
  trace(context, row.cable_ship ? shapes.hull : dragging ? shapes.alarmed : shapes.vessel, x, y, row.course_deg || 0);
  context.lineWidth = 1.6;
  context.strokeStyle = row.state === "under way" || dragging ? palette.vesselEdge : palette.vessel;
  context.stroke();
  if (row.state === "under way" || dragging || row.cable_ship) {
    context.fillStyle = dragging ? palette.alert : row.cable_ship ? palette.cableShip : palette.vessel;
    context.fill();
  }
}

/** A port: a square; a landing station: a triangle that stands; a city: a dot. */
export function drawPlace(context, palette, layer, x, y) {
  context.setLineDash([]);
  context.lineWidth = 1.4;
  context.strokeStyle = palette.place;
  context.fillStyle = palette.placeFill;
  context.beginPath();
  if (layer === "landing_station") {
    context.moveTo(x, y - 4.5); context.lineTo(x + 4.5, y + 3.5); context.lineTo(x - 4.5, y + 3.5); context.closePath();
  } else if (layer === "sensor") {
    context.arc(x, y, 3, Math.PI, 0); context.closePath();
  } else {
    context.rect(x - 3, y - 3, 6, 6);
  }
  context.fill();
  context.stroke();
}

/** Square corners round what is selected. */
export function drawSelection(context, palette, x, y) {
  const r = 13, c = 5;
  context.setLineDash([]);
  context.lineWidth = 2;
  context.strokeStyle = palette.selection;
  context.beginPath();
  for (const [sx, sy] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) {
    context.moveTo(x + sx * r, y + sy * (r - c));
    context.lineTo(x + sx * r, y + sy * r);
    context.lineTo(x + sx * (r - c), y + sy * r);
  }
  context.stroke();
}

/** A fault or an alarm: a cross in a circle. */
export function drawFault(context, palette, x, y) {
  context.setLineDash([]);
  context.lineWidth = 2.4;
  context.strokeStyle = palette.alert;
  context.fillStyle = palette.casing;
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.beginPath();
  context.moveTo(x - 4, y - 4); context.lineTo(x + 4, y + 4);
  context.moveTo(x - 4, y + 4); context.lineTo(x + 4, y - 4);
  context.stroke();
}
