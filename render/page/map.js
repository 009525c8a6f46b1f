/**
 * The map: the ground once into a canvas of its own, and over it, each frame, what moves. A moving
 * thing is a fix, a course and a speed, and stands where it would be now.
 */
import { readCoast, traceCoast } from "./coast.js";
import { Frame, angleWords, distance, isometricDeg, sail } from "./mercator.js";
import { palettes, systemDashes } from "./palette.js";
import { drawFault, drawPlace, drawSelection, drawTrack, drawUnit, drawVessel } from "./symbols.js";
import { tr } from "./words.js";

const VECTOR_MIN = 10;      // minutes ahead
const VECTOR_KN_MIN = 0.5;
const NAMED_MAX = 60;       // with more in the frame, names would hide the sea
const CELL_PX = 12;         // one symbol a cell, the most important first
const PICK_PX = 14;
const TRAIL_MAX = 12;
const MOVING = new Set(["track", "vessel", "unit"]);

/** @typedef {import("./seat.js").Row} Row */
/** @typedef {{list: string, layer: string, key: string, row: Row, x: number, y: number, lat: number, lon: number, rank: number}} Mark */

export class ChartMap {
  /**
   * @param {HTMLCanvasElement} canvas @param {HTMLElement} words
   * @param {import("./seat.js").Seat} seat @param {import("./clock.js").Clock} clock
   */
  constructor(canvas, words, seat, clock) {
    this.canvas = canvas;
    this.words = words;
    this.seat = seat;
    this.clock = clock;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.base = document.createElement("canvas");
    this.baseIsOld = true;
    this.frame = new Frame();
    this.fitted = false;
    /** @type {import("./coast.js").Ring[]} */
    this.rings = [];
    /** @type {"day" | "dusk" | "night"} */
    this.theme = "day";
    this.vectors = true;
    this.names = true;
    this.measuring = false;
    /** @type {[number, number][]} */
    this.measured = [];
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Map<string, [number, number][]>} places that a thing was told to be at, oldest first */
    this.trails = new Map();
    /** @type {number[][]} boxes of the names that stand in this frame */
    this.taken = [];
    /** @type {Map<string, number>} */
    this.widths = new Map();
    /** @type {number[]} what the latest frames cost, in milliseconds */
    this.frameMs = [];
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.listen();
    seat.on("lists", () => { this.baseIsOld = true; this.keepTrails(); });
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  async loadCoast(url) {
    const response = await fetch(url);
    if (response.ok) this.rings = readCoast(await response.arrayBuffer());
    this.baseIsOld = true;
  }

  start() {
    let last = 0;
    const step = (/** @type {number} */ now) => {
      const wait = this.calm.matches ? 1000 : 40;
      if (now - last >= wait && !document.hidden && this.canvas.clientWidth > 0) {
        last = now;
        const from = performance.now();
        this.draw();
        this.frameMs.push(performance.now() - from);
        if (this.frameMs.length > 500) this.frameMs.shift();
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  resize() {
    const ratio = devicePixelRatio || 1;
    const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
    if (width === 0 || height === 0) return;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.frame.width = width;
    this.frame.height = height;
    if (!this.fitted && this.seat.ground) {
      this.frame.fit(this.seat.ground.region);
      this.fitted = true;
    }
    this.baseIsOld = true;
  }

  fit() {
    if (this.seat.ground) this.frame.fit(this.seat.ground.region);
    this.baseIsOld = true;
  }

  /** @param {number} factor */
  zoom(factor, x = this.frame.width / 2, y = this.frame.height / 2) {
    this.frame.zoom(factor, x, y);
    this.baseIsOld = true;
  }

  // ---- what lies there -------------------------------------------------------------------------

  get palette() {
    return palettes[this.theme];
  }

  drawBase() {
    const ratio = this.canvas.width / Math.max(1, this.frame.width);
    this.base.width = this.canvas.width;
    this.base.height = this.canvas.height;
    const context = /** @type {CanvasRenderingContext2D} */ (this.base.getContext("2d"));
    const { palette, frame } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = palette.sea;
    context.fillRect(0, 0, frame.width, frame.height);
    context.fillStyle = palette.land;
    context.strokeStyle = palette.coast;
    context.lineWidth = 1;
    traceCoast(context, this.rings, frame);
    context.fill("evenodd");
    context.stroke();
    this.drawGrid(context);
    this.drawZones(context);
    this.drawCables(context);
    this.drawPlaces(context);
    this.baseIsOld = false;
  }

  /** @param {CanvasRenderingContext2D} context */
  drawGrid(context) {
    const { frame, palette } = this;
    const steps = [10, 5, 2, 1, 0.5, 20 / 60, 10 / 60, 5 / 60, 2 / 60, 1 / 60];
    const step = steps.filter((deg) => deg * frame.pxPerDeg >= 90).pop() || 10;
    const [south, west] = frame.place(0, frame.height);
    const [north, east] = frame.place(frame.width, 0);
    context.strokeStyle = palette.grid;
    context.fillStyle = palette.gridText;
    context.font = "11px system-ui, sans-serif";
    context.lineWidth = 1;
    context.beginPath();
    for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
      context.moveTo(frame.px(lon), 0);
      context.lineTo(frame.px(lon), frame.height);
      context.fillText(angleWords(lon, "EW"), frame.px(lon) + 3, frame.height - 5);
    }
    for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
      context.moveTo(0, frame.py(lat));
      context.lineTo(frame.width, frame.py(lat));
      context.fillText(angleWords(lat, "NS"), 4, frame.py(lat) - 3);
    }
    context.stroke();
  }

  /** @param {CanvasRenderingContext2D} context @param {[number, number][]} line */
  trace(context, line, close = false) {
    context.beginPath();
    line.forEach(([lat, lon], i) => {
      if (i === 0) context.moveTo(this.frame.px(lon), this.frame.py(lat));
      else context.lineTo(this.frame.px(lon), this.frame.py(lat));
    });
    if (close) context.closePath();
  }

  /** @param {CanvasRenderingContext2D} context */
  drawZones(context) {
    context.strokeStyle = this.palette.zone;
    context.fillStyle = this.palette.zone;
    context.font = "italic 12px system-ui, sans-serif";
    context.lineWidth = 1.2;
    for (const row of (this.seat.lists.get("zones") || new Map()).values()) {
      if (!row.polygon) continue;
      context.setLineDash([6, 4]);
      this.trace(context, row.polygon, true);
      context.stroke();
      context.setLineDash([]);
      const [lat, lon] = row.polygon[0];
      context.fillText(row.name || "", this.frame.px(lon) + 5, this.frame.py(lat) - 5);
    }
  }

  /** @param {CanvasRenderingContext2D} context */
  drawCables(context) {
    const cables = this.seat.lists.get("cables");
    for (const [key, row] of this.seat.lists.get("routes") || new Map()) {
      if (!row.route) continue;
      const cable = cables && cables.get(key);
      const down = cable !== undefined && cable.up === false;
      this.trace(context, row.route);
      context.lineJoin = "round";
      if (!down) {
        context.setLineDash([]);
        context.strokeStyle = this.palette.casing;
        context.lineWidth = 4.6;
        context.stroke();
      }
      const system = row.system || 0;
      context.setLineDash(down ? [7, 9] : systemDashes[system % systemDashes.length]);
      context.strokeStyle = this.palette.systems[system % this.palette.systems.length];
      context.lineWidth = 2.4;
      context.stroke();
      context.setLineDash([]);
    }
  }

  /** @param {CanvasRenderingContext2D} context */
  drawPlaces(context) {
    const layers = [["ports", "port"], ["stations", "landing_station"], ["sensors", "sensor"]];
    context.font = "12px system-ui, sans-serif";
    for (const [list, layer] of layers) {
      for (const row of (this.seat.lists.get(list) || new Map()).values()) {
        if (row.lat_deg === undefined) continue;
        const x = this.frame.px(row.lon_deg), y = this.frame.py(row.lat_deg);
        if (x < -20 || y < -20 || x > this.frame.width + 20 || y > this.frame.height + 20) continue;
        drawPlace(context, this.palette, layer, x, y);
        if (this.names && this.frame.pxPerDeg > 60 && layer !== "sensor") {
          this.label(context, row.name || "", x + 7, y + 4, this.palette.place);
        }
      }
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {string} text */
  label(context, text, x, y, colour) {
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = this.palette.halo;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  // ---- what moves ------------------------------------------------------------------------------

  /** Where it would be now: latitude and longitude. @param {Row} row @returns {[number, number]} */
  placeNow(row) {
    if (row.fix_ms === undefined || !row.speed_kn) return [row.lat_deg, row.lon_deg];
    const hours = Math.max(0, this.clock.nowMs() - row.fix_ms) / 3600000;
    return sail(row.lat_deg, row.lon_deg, row.course_deg || 0, row.speed_kn * hours);
  }

  keepTrails() {
    for (const [name, list] of this.seat.lists) {
      if (name !== "tracks" && name !== "vessels" && name !== "units") continue;
      for (const [key, row] of list) {
        if (row.lat_deg === undefined) continue;
        const id = `${name}/${key}`;
        const trail = this.trails.get(id) || [];
        const last = trail[trail.length - 1];
        if (!last || last[0] !== row.lat_deg || last[1] !== row.lon_deg) {
          trail.push([row.lat_deg, row.lon_deg]);
          if (trail.length > TRAIL_MAX) trail.shift();
          this.trails.set(id, trail);
        }
      }
    }
    for (const id of this.trails.keys()) {
      const [name, ...rest] = id.split("/");
      const list = this.seat.lists.get(name);
      if (!list || !list.has(rest.join("/"))) this.trails.delete(id);
    }
  }

  /** @returns {Mark[]} those in the frame, the most important first */
  collect() {
    const { frame, seat } = this;
    /** @type {Mark[]} */
    const marks = [];
    for (const def of seat.ground ? seat.ground.lists : []) {
      if (!def.layer || def.ground || def.name === "sensors") continue;
      for (const [key, row] of seat.lists.get(def.name) || new Map()) {
        if (row.lat_deg === undefined) continue;
        const [lat, lon] = MOVING.has(def.layer) ? this.placeNow(row) : [row.lat_deg, row.lon_deg];
        const x = frame.px(lon), y = frame.py(lat);
        if (x < -20 || y < -20 || x > frame.width + 20 || y > frame.height + 20) continue;
        const chosen = seat.selected && seat.selected.key === key && seat.selected.list === def.name;
        const rank = chosen ? 0 : row.alerted || row.dragging ? 1 : MOVING.has(def.layer) ? (def.layer === "unit" ? 2 : 4) : 1;
        marks.push({ list: def.name, layer: def.layer, key, row, x, y, lat, lon, rank });
      }
    }
    marks.sort((a, b) => a.rank - b.rank);
    const cells = new Set();
    return marks.filter((mark) => {
      const cell = `${Math.round(mark.x / CELL_PX)},${Math.round(mark.y / CELL_PX)}`;
      if (mark.rank > 2 && cells.has(cell)) return false;
      cells.add(cell);
      return true;
    });
  }

  draw() {
    const { context, frame, palette } = this;
    if (this.baseIsOld) this.drawBase();
    const ratio = this.canvas.width / Math.max(1, frame.width);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.base, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.marks = this.collect();
    for (let i = this.marks.length - 1; i >= 0; i--) this.drawMark(this.marks[i]);
    const named = this.names;
    context.font = "12px system-ui, sans-serif";
    this.taken = [];
    let count = 0;
    for (const mark of this.marks) {
      if ((!named && mark.rank > 1) || count >= NAMED_MAX) break;
      if (mark.rank > 2 && mark.row.state === "stale") continue;
      const colour = mark.row.alerted ? palette.alert : palette.text;
      const text = this.nameOf(mark);
      if (!this.hasRoom(text, mark.x + 10, mark.y - 7, mark.rank > 1)) continue;
      this.label(context, text, mark.x + 10, mark.y - 7, colour);
      count++;
    }
    this.drawMeasure();
    this.drawScale();
  }

  /**
   * Whether a name would stand clear of those that are there; then its place is taken. What must be
   * named takes it in any case.
   * @param {string} text @param {number} x @param {number} y @param {boolean} polite
   */
  hasRoom(text, x, y, polite) {
    let width = this.widths.get(text);
    if (width === undefined) {
      width = this.context.measureText(text).width;
      if (this.widths.size > 5000) this.widths.clear();
      this.widths.set(text, width);
    }
    const box = [x, y - 12, x + width, y + 3];
    const clear = this.taken.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
    if (clear || !polite) this.taken.push(box);
    return clear || !polite;
  }

  /** @param {Mark} mark */
  nameOf(mark) {
    const key = mark.key.replace(/^.*\//, "");
    return mark.row.name && mark.row.name !== key ? `${mark.row.name}` : key;
  }

  /** @param {Mark} mark */
  drawMark(mark) {
    const { context, palette, frame } = this;
    const { row, x, y } = mark;
    const chosen = mark.rank === 0;
    if (MOVING.has(mark.layer)) {
      if (chosen) this.drawTrail(mark);
      if (this.vectors && row.speed_kn >= VECTOR_KN_MIN) {
        const [lat, lon] = sail(mark.lat, mark.lon, row.course_deg || 0, (row.speed_kn * VECTOR_MIN) / 60);
        context.setLineDash(mark.layer === "vessel" ? [3, 3] : []);
        context.strokeStyle = row.alerted ? palette.alert : palette.vessel;
        context.lineWidth = 1.4;
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(frame.px(lon), frame.py(lat));
        context.stroke();
      }
      if (row.error_m) {
        const radius = ((2 * row.error_m) / 1852 / 60) * frame.pxPerDeg / Math.cos((mark.lat * Math.PI) / 180);
        if (radius > 8) {
          context.setLineDash([1, 3]);
          context.strokeStyle = palette.vessel;
          context.lineWidth = 1;
          context.beginPath();
          context.arc(x, y, radius, 0, 2 * Math.PI);
          context.stroke();
        }
      }
    }
    context.setLineDash([]);
    if (mark.layer === "track") drawTrack(context, palette, row, x, y);
    else if (mark.layer === "vessel") drawVessel(context, palette, row, x, y);
    else if (mark.layer === "unit") drawUnit(context, palette, row, x, y);
    else drawFault(context, palette, x, y);
    if (chosen) drawSelection(context, palette, x, y);
  }

  /** @param {Mark} mark */
  drawTrail(mark) {
    const trail = this.trails.get(`${mark.list}/${mark.key}`);
    if (!trail) return;
    this.context.setLineDash([2, 4]);
    this.context.strokeStyle = this.palette.textDim;
    this.context.lineWidth = 1.4;
    this.trace(this.context, [...trail, [mark.lat, mark.lon]]);
    this.context.stroke();
  }

  drawMeasure() {
    if (this.measured.length === 0) return;
    const { context, frame, palette } = this;
    context.setLineDash([4, 3]);
    context.strokeStyle = palette.selection;
    context.lineWidth = 1.6;
    this.trace(context, this.measured);
    context.stroke();
    context.setLineDash([]);
    for (const [lat, lon] of this.measured) {
      context.beginPath();
      context.arc(frame.px(lon), frame.py(lat), 3, 0, 2 * Math.PI);
      context.stroke();
    }
    if (this.measured.length === 2) {
      const [[lat1, lon1], [lat2, lon2]] = this.measured;
      const { nmi, bearing } = distance(lat1, lon1, lat2, lon2);
      const text = `${nmi.toFixed(1)} nmi (${(nmi * 1.852).toFixed(1)} km), ${Math.round(bearing) % 360}°`;
      context.font = "13px system-ui, sans-serif";
      this.label(context, text, frame.px(lon2) + 8, frame.py(lat2), palette.text);
    }
  }

  drawScale() {
    const { context, frame, palette } = this;
    const pxPerNmi = frame.pxPerDeg / 60 / Math.cos((frame.place(0, frame.height / 2)[0] * Math.PI) / 180);
    const lengths = [0.5, 1, 2, 5, 10, 20, 50, 100, 200];
    const nmi = lengths.filter((length) => length * pxPerNmi <= 140).pop() || 0.5;
    const x = 12, y = frame.height - 24;
    context.setLineDash([]);
    context.lineWidth = 2;
    context.strokeStyle = palette.text;
    context.beginPath();
    context.moveTo(x, y - 5); context.lineTo(x, y); context.lineTo(x + nmi * pxPerNmi, y); context.lineTo(x + nmi * pxPerNmi, y - 5);
    context.stroke();
    context.font = "12px system-ui, sans-serif";
    this.label(context, `${nmi} nmi`, x + 4, y - 7, palette.text);
  }

  // ---- hands -----------------------------------------------------------------------------------

  /** @param {number} x @param {number} y @returns {Mark | null} */
  pick(x, y) {
    let best = null, bestPx = PICK_PX;
    for (const mark of this.marks) {
      const px = Math.hypot(mark.x - x, mark.y - y);
      if (px < bestPx) { best = mark; bestPx = px; }
    }
    return best;
  }

  /** @param {number} x @param {number} y */
  click(x, y) {
    if (this.measuring) {
      if (this.measured.length >= 2) this.measured = [];
      this.measured.push(this.frame.place(x, y));
      return;
    }
    const mark = this.pick(x, y);
    this.seat.select(mark ? { list: mark.list, key: mark.key } : null);
  }

  say(x, y) {
    const [lat, lon] = this.frame.place(x, y);
    const mark = this.pick(x, y);
    const where = `${angleWords(lat, "NS")} ${angleWords(lon, "EW")}`;
    this.words.textContent = mark ? `${where} · ${this.nameOf(mark)} ${mark.row.state || ""}` : where;
  }

  listen() {
    const { canvas } = this;
    /** @type {Map<number, [number, number]>} */
    const fingers = new Map();
    let moved = 0, spread = 0;
    const at = (/** @type {MouseEvent} */ event) => {
      const box = canvas.getBoundingClientRect();
      return /** @type {[number, number]} */ ([event.clientX - box.left, event.clientY - box.top]);
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, at(event));
      moved = 0;
      spread = 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      const now = at(event);
      const before = fingers.get(event.pointerId);
      if (!before) return this.say(...now);
      fingers.set(event.pointerId, now);
      moved += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
      if (fingers.size === 2) {
        const [a, b] = [...fingers.values()];
        const apart = Math.hypot(a[0] - b[0], a[1] - b[1]);
        if (spread > 0) this.zoom(apart / spread, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
        spread = apart;
      } else if (moved > 4) {
        this.frame.x -= (now[0] - before[0]) / this.frame.pxPerDeg;
        this.frame.y += (now[1] - before[1]) / this.frame.pxPerDeg;
        this.baseIsOld = true;
      }
    });
    const lift = (/** @type {PointerEvent} */ event) => {
      if (fingers.delete(event.pointerId) && moved <= 4 && event.type === "pointerup") this.click(...at(event));
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 400), ...at(event));
    }, { passive: false });
    canvas.addEventListener("dblclick", (event) => this.zoom(2, ...at(event)));
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = 60 / this.frame.pxPerDeg;
    switch (event.key) {
      case "ArrowLeft": this.frame.x -= step; break;
      case "ArrowRight": this.frame.x += step; break;
      case "ArrowUp": this.frame.y += step; break;
      case "ArrowDown": this.frame.y -= step; break;
      case "+": case "=": this.zoom(1.5); break;
      case "-": this.zoom(1 / 1.5); break;
      case "0": this.fit(); break;
      case "n": case "p": this.next(event.key === "n" ? 1 : -1); break;
      default: return;
    }
    event.preventDefault();
    this.baseIsOld = true;
  }

  /** Selects the next mark from west to east: the map by keyboard. @param {number} by */
  next(by) {
    const marks = [...this.marks].sort((a, b) => a.x - b.x || a.y - b.y);
    if (marks.length === 0) return;
    const now = marks.findIndex((mark) => this.seat.selected && mark.key === this.seat.selected.key && mark.list === this.seat.selected.list);
    const mark = marks[(now + by + marks.length) % marks.length];
    this.seat.select({ list: mark.list, key: mark.key });
    this.words.textContent = `${this.nameOf(mark)} ${mark.row.state || ""}`;
  }

  /** Brings what is selected into the frame. */
  showSelected() {
    const row = this.seat.selectedRow();
    if (!row || row.lat_deg === undefined) return;
    const [lat, lon] = this.placeNow(row);
    const x = this.frame.px(lon), y = this.frame.py(lat);
    if (x < 40 || y < 40 || x > this.frame.width - 40 || y > this.frame.height - 40) {
      this.frame.x = lon;
      this.frame.y = isometricDeg(lat);
      this.baseIsOld = true;
    }
  }

  /** For whoever cannot see it. */
  describe() {
    this.canvas.setAttribute("aria-label", tr("Map: {count} things in view; n and p go from one to the next", { count: this.marks.length }));
  }
}
