/*
 * The three looks of the chart. Our own colours (S-52's tables are IHO copyright); cable systems
 * use Okabe and Ito's set (2008), which people with any common colour blindness can tell apart.
 * A colour never says anything that a shape or a word does not say as well.
 */
#ifndef RENDER_CHART_PALETTE_H
#define RENDER_CHART_PALETTE_H

#include "hawser/render/chart.h"

#include <stdint.h>

#define CHART_SYSTEM_COLOUR_COUNT 7u
#define CHART_DASH_MAX 4

/* Colours are 0xRRGGBBAA, not premultiplied. */
struct chart_palette {
    uint32_t sea, land, coast, grid, grid_text;
    uint32_t text, text_dim, halo;
    uint32_t casing, zone, place, place_fill;
    uint32_t vessel, vessel_edge, cable_ship, alert, selection;
    uint32_t bar, bar_text;
    uint32_t panel, panel_rule, served, unserved;
    uint32_t systems[CHART_SYSTEM_COLOUR_COUNT];
};

/* A dash pattern in pixels at text scale 1; `count` 0 is a solid line. */
struct chart_dash {
    double lengths_px[CHART_DASH_MAX];
    int count;
};

const struct chart_palette *chart_palette_of(enum hws_palette palette);
/* A cable system's colour and pattern: 28 pairs before one comes again. */
uint32_t chart_system_colour(const struct chart_palette *palette, uint32_t system);
struct chart_dash chart_system_dash(uint32_t system);

#endif
