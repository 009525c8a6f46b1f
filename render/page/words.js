/** The page's own words: English stands in the source, a catalogue for each other language beside. */

/** @type {Record<string, string>} */
let catalogue = {};
let language = "en";

/** @returns {string} "en", "ja" or "ko" */
export function languageNow() {
  return language;
}

/** @param {string} wanted */
export async function setLanguage(wanted) {
  const fresh = wanted === "en" ? {} : await (await fetch(`words.${wanted}.json`)).json().catch(() => ({}));
  catalogue = fresh;
  language = wanted;
  document.documentElement.lang = wanted;
  for (const element of document.querySelectorAll("[data-words]")) {
    element.textContent = tr(element.getAttribute("data-words") || "");
  }
}

/**
 * The text in the page's language; {name} stands for values.
 * @param {string} text @param {Record<string, string | number>} [values]
 */
export function tr(text, values = {}) {
  return (catalogue[text] || text).replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole);
}
