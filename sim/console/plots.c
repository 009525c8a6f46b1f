/*
 * Plots where they are asked for: into a picture, or small ones in the terminal. A small one has a
 * line of blocks for each panel of a histogram or a line, eight heights a character, and a bar of
 * eighths for each row of a tornado.
 */
#include "sim/console/figures.h"

#include "hawser/analysis/results.h"
#include "hawser/core/text.h"
#include "hawser/render/chart.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_USUAL 80u
#define WIDTH_LEAST 40u
#define WIDTH_MOST 160u
#define ROW_LABEL_MAX 34u
#define SMALL_ROWS 6u

static const char *const upright[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/* Of the terminal that standard output is, else what COLUMNS says, else 80. */
static uint32_t width_of_terminal(void)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS"); // NOLINT(concurrency-mt-unsafe)
    unsigned long width = WIDTH_USUAL;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        width = size.ws_col;
    } else if (columns != NULL && strtoul(columns, NULL, 10) > 0) {
        width = strtoul(columns, NULL, 10);
    }
    return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : (uint32_t)width;
}

/* How high each column of characters is, as a share of the y axis. */
static void heights_of(const struct hws_plot_panel *panel, uint32_t width, double *heights)
{
    const double span = panel->x.high - panel->x.low;

    for (uint32_t i = 0; i < width; i++) {
        const double at = panel->x.low + ((double)i + 0.5) / (double)width * span;
        double height = 0.0;
        for (uint32_t k = 0; k < panel->bar_count; k++) {
            const struct hws_plot_bar *bar = &panel->bars[k];
            height = at >= bar->low && at < bar->high ? bar->height : height;
        }
        for (uint32_t k = 0; k < panel->point_count && panel->points[k].x <= at; k++) {
            const bool beyond = k + 1u == panel->point_count && panel->points[k].x < at;
            height = beyond ? 0.0 : panel->points[k].y;
        }
        heights[i] = fmin(fmax(height / panel->y.high, 0.0), 1.0);
    }
}

/* Broken at spaces, so that no line is wider. */
static void print_wrapped(const char *text, uint32_t width)
{
    while (*text != '\0') {
        size_t end = strlen(text);
        while (end > width) {
            size_t space = end - 1u;
            while (space > 0 && text[space] != ' ') {
                space--;
            }
            if (space == 0) {
                break;
            }
            end = space;
        }
        (void)printf("%.*s\n", (int)end, text);
        text += end + (text[end] == ' ' ? 1u : 0u);
    }
}

/* A label as wide as its column on a terminal, cut at a character. */
static void print_label(const char *label)
{
    char cut[HWS_PLOT_TEXT_MAX];
    size_t size = strlen(label);

    (void)snprintf(cut, sizeof(cut), "%s", label);
    while (hws_text_columns(cut) > ROW_LABEL_MAX && size > 0) {
        size--;
        while (size > 0 && ((unsigned char)cut[size] & 0xc0u) == 0x80u) {
            size--;
        }
        cut[size] = '\0';
    }
    (void)printf("%s%*s ", cut, (int)(ROW_LABEL_MAX - hws_text_columns(cut)), "");
}

/* The first and the last figure of the x axis under the ends of the line. */
static void print_foot(const struct hws_plot_panel *panel, int margin, uint32_t width)
{
    const struct hws_plot_axis *axis = &panel->x;
    const char *first = axis->tick_count > 0 ? axis->ticks[0].text : "";
    const char *last = axis->tick_count > 0 ? axis->ticks[axis->tick_count - 1u].text : "";

    (void)printf("%*s%s%*s\n", margin, "", first, (int)width - (int)strlen(first), last);
    if (axis->title[0] != '\0') {
        (void)printf("%*s\n", margin + (int)width, axis->title);
    }
}

static void print_upright(const struct hws_plot_panel *panel, uint32_t width)
{
    double heights[WIDTH_MOST];
    const char *top = panel->y.ticks[panel->y.tick_count - 1u].text;
    const int margin = 8;
    const uint32_t room = width - (uint32_t)margin - 1u;

    heights_of(panel, room, heights);
    (void)putchar('\n');
    print_wrapped(panel->title, width);
    print_wrapped(panel->note, width);
    for (uint32_t row = SMALL_ROWS; row-- > 0;) {
        (void)printf("%*s|", margin - 1, row + 1u == SMALL_ROWS ? top : row == 0 ? "0" : "");
        for (uint32_t i = 0; i < room; i++) {
            const double eighths = heights[i] * 8.0 * (double)SMALL_ROWS - 8.0 * (double)row;
            const int height = (int)fmin(fmax(eighths + 0.5, 0.0), 8.0);
            /* What is there at all is seen. */
            (void)fputs(upright[row == 0 && heights[i] > 0.0 && height == 0 ? 1 : height], stdout);
        }
        (void)putchar('\n');
    }
    print_foot(panel, margin, room);
}

/* Whole and a part: blocks between two places of a line, in eighths of a character. */
static void print_lying(const struct hws_plot_panel *panel, const struct hws_plot_row *row,
                        uint32_t width)
{
    const double span = panel->x.high - panel->x.low;
    const double zero = (0.0 - panel->x.low) / span * (double)width;
    const double value = (row->value - panel->x.low) / span * (double)width;
    const double low = (row->low - panel->x.low) / span * (double)width;
    const double high = (row->high - panel->x.low) / span * (double)width;

    for (uint32_t i = 0; i < width; i++) {
        const double at = (double)i + 0.5;
        const bool filled = row->known && at >= fmin(zero, value) && at < fmax(zero, value);
        const bool within = row->known && at >= low - 0.5 && at <= high + 0.5;
        const bool axis = at - 0.5 <= zero && zero < at + 0.5;
        (void)fputs(filled && within ? "▓"
                    : filled         ? "█"
                    : within         ? "─"
                    : axis           ? "│"
                                     : " ",
                    stdout);
    }
}

static void print_rows(const struct hws_plot_panel *panel, uint32_t width)
{
    const uint32_t room = width - ROW_LABEL_MAX - 1u;

    (void)putchar('\n');
    print_wrapped(panel->title, width);
    print_wrapped(panel->note, width);
    for (uint32_t i = 0; i < panel->row_count; i++) {
        const struct hws_plot_row *row = &panel->rows[i];
        print_label(row->label);
        print_lying(panel, row, room);
        (void)putchar('\n');
    }
    print_foot(panel, (int)ROW_LABEL_MAX + 1, room);
}

static void print_small(const struct hws_plot *plot)
{
    const uint32_t width = width_of_terminal();

    (void)printf("\n%s\n", plot->marking);
    print_wrapped(plot->title, width);
    for (uint32_t i = 0; i < plot->panel_count; i++) {
        if (plot->panels[i].row_count > 0) {
            print_rows(&plot->panels[i], width);
        } else {
            print_upright(&plot->panels[i], width);
        }
    }
    (void)putchar('\n');
    print_wrapped(plot->note, width);
    (void)printf("%s\n", plot->marking);
}

static enum hws_status add_inputs(struct hws_inputs *inputs, const char *const *paths,
                                  uint32_t path_count)
{
    char inside[PATH_MAX];
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < path_count && status == HWS_OK; i++) {
        (void)snprintf(inside, sizeof(inside), "%.4000s/" HWS_RESULTS_NAME, paths[i]);
        status = hws_inputs_add(inputs, paths[i]);
        if (status == HWS_OK) {
            status = hws_inputs_add(inputs, inside);
        }
    }
    return status;
}

static enum hws_exit plot_to(const struct hws_plot *plot, const char *path,
                             const struct hws_inputs *results)
{
    struct hws_output *output = NULL;
    struct hws_error error = {0};

    if (strcmp(path, "-") == 0) {
        print_small(plot);
        return HWS_EXIT_DONE;
    }
    enum hws_status status = hws_chart_output_open(path, results, &output, &error);
    if (status == HWS_OK) {
        status = hws_plot_export(plot, HWS_PALETTE_DAY, output, &error);
        if (status == HWS_OK) {
            status = hws_output_commit(output, &error);
        } else {
            hws_output_discard(output);
        }
    }
    if (status != HWS_OK) {
        error.status = status;
        return hws_report_error(&error);
    }
    return HWS_EXIT_DONE;
}

enum hws_exit figure_draw(const char *command, enum hws_status made, struct hws_plot *plot,
                          const char *path, const char *const *paths, uint32_t path_count)
{
    struct hws_inputs inputs = {0};
    struct hws_error error = {0};
    enum hws_exit exit_code = HWS_EXIT_DONE;

    if (made != HWS_OK || add_inputs(&inputs, paths, path_count) != HWS_OK) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, command, "no memory to draw it");
        exit_code = hws_report_error(&error);
    } else {
        exit_code = plot_to(plot, path, &inputs);
    }
    hws_inputs_fini(&inputs);
    hws_plot_fini(plot);
    return exit_code;
}
