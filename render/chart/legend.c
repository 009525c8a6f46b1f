/* What the symbols mean: each drawn by the code that draws it on the chart. */
#include "render/chart/parts.h"

#define LEGEND_ROW_PX 21.0
#define LEGEND_COLUMNS 2
#define LEGEND_SYMBOL_PX 38.0

enum legend_entry {
    LEGEND_UNDER_WAY,
    LEGEND_CABLE_UP,
    LEGEND_STOPPED,
    LEGEND_CABLE_CUT,
    LEGEND_MOORED,
    LEGEND_FAULT,
    LEGEND_DRAGGING,
    LEGEND_STATION,
    LEGEND_CABLE_SHIP,
    LEGEND_PORT,
    LEGEND_ENTRY_COUNT
};

static const char *const legend_words[LEGEND_ENTRY_COUNT] = {
    [LEGEND_UNDER_WAY] = "under way",    [LEGEND_CABLE_UP] = "cable in service",
    [LEGEND_STOPPED] = "stopped at sea", [LEGEND_CABLE_CUT] = "cable cut",
    [LEGEND_MOORED] = "moored",          [LEGEND_FAULT] = "place of a cut",
    [LEGEND_DRAGGING] = "dragging",      [LEGEND_STATION] = "landing station",
    [LEGEND_CABLE_SHIP] = "cable ship",  [LEGEND_PORT] = "port",
};

static void legend_symbol(const struct chart_pen *pen, enum legend_entry entry, double x_px,
                          double y_px)
{
    double reach_px = LEGEND_SYMBOL_PX * pen->scale / 2 - 5 * pen->scale;
    struct chart_box swatch = {x_px - reach_px, y_px - reach_px, 2 * reach_px, 2 * reach_px};

    switch (entry) {
    case LEGEND_UNDER_WAY:
        chart_vessel_symbol(pen, CHART_VESSEL_UNDER_WAY, x_px, y_px, 60);
        break;
    case LEGEND_STOPPED:
        chart_vessel_symbol(pen, CHART_VESSEL_STOPPED, x_px, y_px, 60);
        break;
    case LEGEND_MOORED:
        chart_vessel_symbol(pen, CHART_VESSEL_MOORED, x_px, y_px, 0);
        break;
    case LEGEND_DRAGGING:
        chart_vessel_symbol(pen, CHART_VESSEL_DRAGGING, x_px + 6 * pen->scale, y_px, 60);
        break;
    case LEGEND_CABLE_SHIP:
        chart_vessel_symbol(pen, CHART_VESSEL_CABLE_SHIP, x_px, y_px, 60);
        break;
    case LEGEND_CABLE_UP:
        chart_cable_swatch(pen, 0, true, swatch);
        break;
    case LEGEND_CABLE_CUT:
        chart_cable_swatch(pen, 0, false, swatch);
        break;
    case LEGEND_FAULT:
        chart_fault_symbol(pen, x_px, y_px);
        break;
    case LEGEND_STATION:
        chart_station_symbol(pen, x_px, y_px);
        break;
    case LEGEND_PORT:
    case LEGEND_ENTRY_COUNT:
        chart_port_symbol(pen, x_px, y_px);
        break;
    }
}

double chart_legend(const struct chart_pen *pen, double x_px, double y_px, double width_px,
                    bool draw)
{
    double row_px = LEGEND_ROW_PX * pen->scale;
    double column_px = width_px / LEGEND_COLUMNS;
    struct chart_style style = {
        .size_px = 11,
        .colour = pen->palette->text,
        .width_px = column_px - (LEGEND_SYMBOL_PX + 4) * pen->scale,
        .one_line = true,
    };

    for (int i = 0; draw && i < LEGEND_ENTRY_COUNT; i++) {
        int row = i / LEGEND_COLUMNS;
        double left_px = x_px + i % LEGEND_COLUMNS * column_px;
        double middle_px = y_px + (row + 0.5) * row_px;
        legend_symbol(pen, (enum legend_entry)i, left_px + LEGEND_SYMBOL_PX * pen->scale / 2,
                      middle_px);
        (void)chart_text_draw(pen, &style, left_px + (LEGEND_SYMBOL_PX + 2) * pen->scale,
                              middle_px - 8 * pen->scale, legend_words[i]);
    }
    const int row_count = LEGEND_ENTRY_COUNT / LEGEND_COLUMNS;

    return row_px * row_count;
}
