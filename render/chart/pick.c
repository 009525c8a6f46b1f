/* What lies under the pointer, and what there is to say about it. */
#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define PICK_PX 14.0
#define PICK_CABLE_PX 7.0

uint32_t chart_selection_index(const struct hws_scene *view,
                               const struct hws_chart_selection *selection)
{
    if (selection->thing == HWS_CHART_VESSEL) {
        for (uint32_t i = 0; i < view->vessel_count; i++) {
            if (strcmp(view->vessels[i].key, selection->name) == 0) {
                return i;
            }
        }
    } else if (selection->thing == HWS_CHART_SEGMENT) {
        for (uint32_t i = 0; i < view->segment_count; i++) {
            if (strcmp(view->segments[i].name, selection->name) == 0) {
                return i;
            }
        }
    } else if (selection->thing == HWS_CHART_FAULT) {
        for (uint32_t i = 0; i < view->fault_count; i++) {
            if (view->faults[i].cut_ms == selection->cut_ms &&
                strcmp(view->faults[i].segment_name, selection->name) == 0) {
                return i;
            }
        }
    }
    return UINT32_MAX;
}

static double place_distance_px(const struct hws_chart_frame *frame, struct hws_point place,
                                double x_px, double y_px)
{
    double place_x_px = 0;
    double place_y_px = 0;

    hws_chart_project(frame, place, &place_x_px, &place_y_px);
    return hypot(place_x_px - x_px, place_y_px - y_px);
}

static double piece_distance_px(const double from[2], const double to[2], double x_px, double y_px)
{
    double along_x = to[0] - from[0];
    double along_y = to[1] - from[1];
    double square = along_x * along_x + along_y * along_y;
    double fraction =
        square > 0 ? ((x_px - from[0]) * along_x + (y_px - from[1]) * along_y) / square : 0;

    fraction = fmin(fmax(fraction, 0), 1);
    return hypot(from[0] + fraction * along_x - x_px, from[1] + fraction * along_y - y_px);
}

static double cable_distance_px(const struct hws_chart_frame *frame, const struct hws_scene *view,
                                const struct hws_view_segment *segment, double x_px, double y_px)
{
    double nearest_px = HUGE_VAL;

    for (uint32_t i = 1; i < segment->point_count; i++) {
        double from[2];
        double to[2];
        hws_chart_project(frame, view->ground.points[segment->point_first + i - 1], &from[0],
                          &from[1]);
        hws_chart_project(frame, view->ground.points[segment->point_first + i], &to[0], &to[1]);
        nearest_px = fmin(nearest_px, piece_distance_px(from, to, x_px, y_px));
    }
    return nearest_px;
}

static struct hws_chart_selection pick_fault(const struct hws_chart_frame *frame,
                                             const struct hws_scene *view, double x_px, double y_px,
                                             double *nearest_px)
{
    struct hws_chart_selection picked = {.thing = HWS_CHART_NOTHING};

    for (uint32_t i = 0; i < view->fault_count; i++) {
        double off_px = place_distance_px(frame, view->faults[i].place, x_px, y_px);
        if (off_px < *nearest_px) {
            *nearest_px = off_px;
            picked.thing = HWS_CHART_FAULT;
            picked.cut_ms = view->faults[i].cut_ms;
            (void)snprintf(picked.name, sizeof(picked.name), "%s", view->faults[i].segment_name);
        }
    }
    return picked;
}

/* A vessel that is nearer than the fault wins over it; between two, the more important at a tie. */
static void pick_vessel(const struct hws_chart_frame *frame, const struct hws_scene *view,
                        double x_px, double y_px, double *nearest_px,
                        struct hws_chart_selection *picked)
{
    for (uint32_t i = 0; i < view->vessel_count; i++) {
        const struct hws_view_vessel *vessel = &view->vessels[i];
        if (vessel->state == HWS_VESSEL_ABSENT) {
            continue;
        }
        double off_px = place_distance_px(frame, vessel->place, x_px, y_px);
        off_px += (double)chart_vessel_look_of(vessel) * 0.01;
        if (off_px < *nearest_px) {
            *nearest_px = off_px;
            *picked = (struct hws_chart_selection){.thing = HWS_CHART_VESSEL};
            (void)snprintf(picked->name, sizeof(picked->name), "%s", vessel->key);
        }
    }
}

struct hws_chart_selection hws_chart_pick(const struct hws_chart_frame *frame,
                                          const struct hws_scene *view, double x_px, double y_px)
{
    double nearest_px = PICK_PX * frame->text_scale;
    struct hws_chart_selection picked = pick_fault(frame, view, x_px, y_px, &nearest_px);

    pick_vessel(frame, view, x_px, y_px, &nearest_px, &picked);
    if (picked.thing != HWS_CHART_NOTHING) {
        return picked;
    }
    nearest_px = PICK_CABLE_PX * frame->text_scale;
    for (uint32_t i = 0; i < view->segment_count; i++) {
        double off_px = cable_distance_px(frame, view, &view->segments[i], x_px, y_px);
        if (off_px < nearest_px) {
            nearest_px = off_px;
            picked.thing = HWS_CHART_SEGMENT;
            (void)snprintf(picked.name, sizeof(picked.name), "%s", view->segments[i].name);
        }
    }
    return picked;
}

static void describe_vessel(const struct hws_view_vessel *vessel, char *text)
{
    static const char *const looks[CHART_VESSEL_LOOK_COUNT] = {
        [CHART_VESSEL_DRAGGING] = "dragging its anchor",
        [CHART_VESSEL_CABLE_SHIP] = "cable ship",
        [CHART_VESSEL_UNDER_WAY] = "under way",
        [CHART_VESSEL_STOPPED] = "stopped at sea",
        [CHART_VESSEL_MOORED] = "moored",
    };
    char place[CHART_WORD_MAX];

    chart_place_words(vessel->place, place);
    (void)snprintf(text, HWS_CHART_DESCRIPTION_MAX, "%s\n%s, %.0f m\ncourse %03.0f°, %.1f kn\n%s",
                   vessel->name[0] != '\0' ? vessel->name : "vessel without a name",
                   looks[chart_vessel_look_of(vessel)], vessel->length_m,
                   fmod(round(vessel->course_deg), 360), vessel->speed_kn, place);
}

static void describe_segment(const struct hws_view_segment *segment, char *text)
{
    char carried[CHART_WORD_MAX];
    char lit[CHART_WORD_MAX];

    chart_rate_words(segment->carried_kbps, carried);
    chart_rate_words(segment->lit_kbps, lit);
    (void)snprintf(text, HWS_CHART_DESCRIPTION_MAX, "%s\n%s\ncarries %s of %s", segment->name,
                   segment->up ? "cable in service" : "cable out of service", carried, lit);
}

static void describe_fault(const struct hws_view_fault *fault, char *text)
{
    char place[CHART_WORD_MAX];
    char since[CHART_WORD_MAX];

    chart_place_words(fault->place, place);
    chart_exercise_time_words(fault->cut_ms, since);
    (void)snprintf(text, HWS_CHART_DESCRIPTION_MAX, "%s\n%s at %s, %s\n%s", fault->segment_name,
                   hws_fault_kind_name(fault->kind), since, chart_fault_words(fault->state), place);
}

bool hws_chart_describe(const struct hws_scene *view, const struct hws_chart_selection *selection,
                        char text[HWS_CHART_DESCRIPTION_MAX])
{
    uint32_t index = chart_selection_index(view, selection);

    text[0] = '\0';
    if (index == UINT32_MAX) {
        return false;
    }
    if (selection->thing == HWS_CHART_VESSEL) {
        describe_vessel(&view->vessels[index], text);
    } else if (selection->thing == HWS_CHART_SEGMENT) {
        describe_segment(&view->segments[index], text);
    } else {
        describe_fault(&view->faults[index], text);
    }
    return true;
}
