/*
 * The parts that a chart is put together from. Each draws on a pen; none keeps anything.
 */
#ifndef RENDER_CHART_PARTS_H
#define RENDER_CHART_PARTS_H

#include "hawser/render/chart.h"
#include "render/chart/pen.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHART_BAR_HEIGHT_PX 24.0 /* of the marking, at text scale 1 */
#define CHART_LABEL_PX 12.0      /* size of a label, at text scale 1 */

/* frame.c: pixels that a nautical mile takes at a latitude. */
double chart_px_per_nmi(const struct hws_chart_frame *frame, double lat_deg);

/* land.c: land and coast line of every layer over a sea that is already there. */
void chart_land(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                const struct hws_coast *coast);

/* base.c */
void chart_base(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                const struct hws_coast *coast, const struct hws_view_ground *ground);
void chart_station_symbol(const struct chart_pen *pen, double x_px, double y_px);
void chart_port_symbol(const struct chart_pen *pen, double x_px, double y_px);

/* label.c: texts that want a place beside a symbol. The most important get theirs first. */
struct chart_label {
    double x_px, y_px, radius_px; /* the symbol that it belongs to */
    uint32_t importance;          /* 0 first */
    bool bold;
    uint32_t colour;
    char text[HWS_VIEW_NAME_MAX + 48];
};

struct chart_labels {
    struct chart_label *items;
    uint32_t item_count, capacity; /* a label that does not fit is left out */
    struct chart_box *taken;       /* boxes that no label may cover */
    uint32_t taken_count, taken_capacity;
    struct chart_box bounds; /* labels stay inside */
};

HWS_MUST_CHECK enum hws_status chart_labels_init(struct chart_labels *labels, uint32_t capacity);
void chart_labels_fini(struct chart_labels *labels);
void chart_labels_take(struct chart_labels *labels, struct chart_box box);
/* The caller fills the text of what is returned; NULL when there is no room for another. */
struct chart_label *chart_labels_add(struct chart_labels *labels, double x_px, double y_px,
                                     double radius_px, uint32_t importance);
/* Sorts, places and draws; what finds no free place is left out. */
void chart_labels_draw(struct chart_labels *labels, const struct chart_pen *pen);

/* cable.c */
void chart_cables(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels);
void chart_faults(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels);
/* Alarms whose place has been measured, and how far off it may be. */
void chart_alarms(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels);
/* A short piece of line as on the chart, for lists and the legend. */
void chart_cable_swatch(const struct chart_pen *pen, uint32_t system, bool up,
                        struct chart_box box);
void chart_fault_symbol(const struct chart_pen *pen, double x_px, double y_px);
/* A person's word for a fault's state: "not yet located", "ship at work". */
const char *chart_fault_words(enum hws_fault_state state);

/* vessel.c */
enum chart_vessel_look {
    CHART_VESSEL_DRAGGING = 0, /* in order of importance */
    CHART_VESSEL_CABLE_SHIP,
    CHART_VESSEL_UNDER_WAY,
    CHART_VESSEL_STOPPED,
    CHART_VESSEL_MOORED,
    CHART_VESSEL_LOOK_COUNT
};
enum chart_vessel_look chart_vessel_look_of(const struct hws_view_vessel *vessel);
/* One symbol, the course in degrees. */
void chart_vessel_symbol(const struct chart_pen *pen, enum chart_vessel_look look, double x_px,
                         double y_px, double course_deg);
/*
 * At most one symbol in each cell of 12 px, the most important. `special`: those that drag and the
 * cable ships, which are drawn above the cables; else the others. *drawn_count (may be NULL).
 */
HWS_MUST_CHECK enum hws_status chart_vessels(const struct chart_pen *pen,
                                             const struct hws_chart_frame *frame,
                                             const struct hws_scene *view, bool special,
                                             struct chart_labels *labels, uint32_t *drawn_count);

/* track.c: an agency's tracks and sensors. */
void chart_track_symbol(const struct chart_pen *pen, const struct hws_view_track *track,
                        double x_px, double y_px);
void chart_tracks(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels);
void chart_sensors(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                   const struct hws_scene *view);

/* pick.c: place in the view's array of what is selected, UINT32_MAX when it is gone. */
uint32_t chart_selection_index(const struct hws_scene *view,
                               const struct hws_chart_selection *selection);

/* live.c: all that moves, without the marking. */
HWS_MUST_CHECK enum hws_status chart_live(const struct chart_pen *pen,
                                          const struct hws_chart_frame *frame,
                                          const struct hws_scene *view);

/* picture_panel.c */
void chart_picture_panel(const struct chart_pen *pen, const struct hws_scene *view,
                         struct chart_box box);

/* panel.c */
void chart_marking(const struct chart_pen *pen, const char *marking, double width_px,
                   double height_px);
void chart_panel(const struct chart_pen *pen, const struct hws_scene *view, struct chart_box box);
/* legend.c: returns the height that it takes; draws when `draw`. */
double chart_legend(const struct chart_pen *pen, double x_px, double y_px, double width_px,
                    bool draw);

/* words.c: figures and times as people read them. */
#define CHART_WORD_MAX 48
void chart_rate_words(int64_t rate_kbps, char words[CHART_WORD_MAX]);       /* "1.25 Tbps" */
void chart_exercise_time_words(int64_t now_ms, char words[CHART_WORD_MAX]); /* "T+02 06:30" */
void chart_utc_words(int64_t instant_ms, char words[CHART_WORD_MAX]);
void chart_place_words(struct hws_point place, char words[CHART_WORD_MAX]); /* 34°12.5′N ... */
void chart_degree_words(double angle_deg, bool latitude, char words[CHART_WORD_MAX]);

/* export.c: the whole picture on any surface, as hws_chart_export describes it. */
HWS_MUST_CHECK enum hws_status chart_picture(cairo_t *cairo, const struct hws_chart_frame *frame,
                                             const struct hws_coast *coast,
                                             const struct hws_scene *view,
                                             struct chart_drawn_list *drawn);

#endif
