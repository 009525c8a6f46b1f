/**
 * The exercise's clock, as the host last told it, carried on by this machine's monotonic clock: how
 * wrong its wall clock is does not matter.
 *
 * @typedef {{now_ms: number, running: boolean, pace: number, epoch_ms: number}} Told
 */

const LOCAL_OFFSET_MS = 9 * 3600 * 1000; // Japan and Korea share one local time, UTC+9

export class Clock {
  constructor() {
    /** @type {Told} */
    this.told = { now_ms: 0, running: false, pace: 1, epoch_ms: 0 };
    this.at = 0;
  }

  /** @param {Partial<Told>} told */
  set(told) {
    this.told = { ...this.told, ...told };
    this.at = performance.now();
  }

  /** Exercise time now, in milliseconds since its epoch. */
  nowMs() {
    const { now_ms, running, pace } = this.told;
    return running ? now_ms + (performance.now() - this.at) * pace : now_ms;
  }

  /** @param {number} ms exercise time @returns {string} "1月15日 09:00:05" in the page's language */
  local(ms, language) {
    return new Date(this.told.epoch_ms + ms + LOCAL_OFFSET_MS).toLocaleString(language, {
      timeZone: "UTC", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit",
      second: "2-digit", hour12: false,
    });
  }

  /** @param {number} ms @returns {string} "2027-01-15 00:00:05Z" */
  utc(ms) {
    return new Date(this.told.epoch_ms + ms).toISOString().replace("T", " ").replace(/\.\d+Z/, "Z");
  }

  /** @param {number} ms @returns {string} "T+00d18:15" */
  static exercise(ms) {
    const minutes = Math.floor(ms / 60000);
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return `T+${two(Math.floor(minutes / 1440))}d${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  }

  /** @param {number} ms a duration @returns {string} "2d06h", "45m", "12s" */
  static duration(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 60) return `${seconds}s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)}h${String(Math.floor(seconds / 60) % 60).padStart(2, "0")}m`;
    return `${Math.floor(seconds / 86400)}d${String(Math.floor(seconds / 3600) % 24).padStart(2, "0")}h`;
  }
}
