/* A column of texts and lists, filled from the top: what the panels are put together from. */
#ifndef RENDER_CHART_COLUMN_H
#define RENDER_CHART_COLUMN_H

#include "render/chart/parts.h"

#define CHART_HEADING_PX 24.0 /* at scale 1, as the next */
#define CHART_MORE_PX 17.0

struct chart_column {
    const struct chart_pen *pen;
    double left_px, width_px;
    double y_px; /* where the next thing goes */
    double bottom_px;
};

/* One line, cut where the column ends. */
struct chart_style chart_column_style(const struct chart_column *column, double size_px, bool bold);
void chart_column_put(struct chart_column *column, const struct chart_style *style,
                      const char *text);
/* At the right edge; y stays. */
void chart_column_put_right(const struct chart_column *column, const struct chart_style *style,
                            double y_px, const char *text);
/* A rule and a small heading under it. */
void chart_column_heading(struct chart_column *column, const char *text);
/* How many rows fit into a height, leaving room for the words on the rest when not all do. */
uint32_t chart_rows_that_fit(double height_px, double row_px, double more_px, uint32_t row_count);
/* "and 12 more, 3 of them cut" */
void chart_column_more(struct chart_column *column, uint32_t hidden_count, uint32_t bad_count,
                       const char *bad);

#endif
