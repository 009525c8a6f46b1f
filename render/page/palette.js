/**
 * Colours by hour, the chart's own (render/chart/palette.c): a test holds the two tables to each
 * other. Okabe and Ito's colours tell cable systems apart, with dashes beside them.
 *
 * @typedef {{sea: string, land: string, coast: string, grid: string, gridText: string, text: string,
 *            textDim: string, halo: string, casing: string, zone: string, place: string,
 *            placeFill: string, vessel: string, vesselEdge: string, cableShip: string,
 *            alert: string, selection: string, systems: string[]}} Palette
 */

/** @type {Record<"day" | "dusk" | "night", Palette>} */
export const palettes = {
  day: {
    sea: "#d9e6ee", land: "#f4eee1", coast: "#8f8672", grid: "#5b748640", gridText: "#4d6373",
    text: "#16212b", textDim: "#52616d", halo: "#ffffffd0", casing: "#ffffff", zone: "#6b5b95",
    place: "#2c3a46", placeFill: "#ffffff", vessel: "#33556e", vesselEdge: "#f7fafc",
    cableShip: "#00694d", alert: "#b4001e", selection: "#16212b",
    systems: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"],
  },
  dusk: {
    sea: "#2a3d4d", land: "#4a4b43", coast: "#8d8a78", grid: "#b8cad826", gridText: "#a9bcca",
    text: "#f0ede4", textDim: "#b3bdc4", halo: "#17232dd0", casing: "#14202a", zone: "#b7a5dc",
    place: "#f0ede4", placeFill: "#22313d", vessel: "#a8c4d6", vesselEdge: "#14202a",
    cableShip: "#4fd0a5", alert: "#ff8a75", selection: "#ffffff",
    systems: ["#3ba0dc", "#f0803c", "#2cc29a", "#e0a0c4", "#f0b429", "#8fd0f5", "#f2f2f2"],
  },
  night: {
    sea: "#070d12", land: "#1a1d1a", coast: "#555a4c", grid: "#8fa3b01f", gridText: "#71818c",
    text: "#bfc3bc", textDim: "#858e91", halo: "#05080be0", casing: "#030507", zone: "#8f80b5",
    place: "#a9ada5", placeFill: "#11181d", vessel: "#7f9aab", vesselEdge: "#05080b",
    cableShip: "#3aa884", alert: "#e8604c", selection: "#d8dcd5",
    systems: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#b8b8b8"],
  },
};

export const systemDashes = [[], [22, 3], [16, 3, 3, 3], [9, 3]];
