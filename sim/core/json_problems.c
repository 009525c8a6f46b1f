/* Problems are bounded: HWS_PROBLEMS_MAX are kept, the rest counted, each with bounded texts. */
#include "sim/core/json_problems.h"

#include "sim/core/json_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CAPACITY_FIRST 8u

void hws_problems_init(struct hws_problems *problems)
{
    *problems = (struct hws_problems){0};
}

static void free_texts(struct hws_problem *problem)
{
    free(problem->file);
    free(problem->pointer);
    free(problem->message);
}

void hws_problems_fini(struct hws_problems *problems)
{
    for (uint32_t i = 0; i < problems->item_count; i++) {
        free_texts(&problems->items[i]);
    }
    free(problems->items);
    *problems = (struct hws_problems){0};
}

bool problems_full(const struct hws_problems *problems)
{
    return problems->item_count >= HWS_PROBLEMS_MAX;
}

void problems_count_only(struct hws_problems *problems)
{
    problems->total_count++;
}

static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);

    if (copy != NULL) {
        (void)memcpy(copy, text, size);
    }
    return copy;
}

static bool make_room(struct hws_problems *problems)
{
    if (problems->item_count < problems->capacity) {
        return true;
    }
    uint32_t capacity = problems->capacity == 0 ? CAPACITY_FIRST : problems->capacity * 2;
    struct hws_problem *items = realloc(problems->items, capacity * sizeof(*items));
    if (items == NULL) {
        return false;
    }
    problems->items = items;
    problems->capacity = capacity;
    return true;
}

static bool repeats_last(const struct hws_problems *problems, const struct problem_place *place,
                         const char *message)
{
    if (problems->item_count == 0) {
        return false;
    }
    const struct hws_problem *last = &problems->items[problems->item_count - 1];
    return last->line == place->line && last->column == place->column &&
           strcmp(last->message, message) == 0 && strcmp(last->file, place->file) == 0 &&
           strcmp(last->pointer, place->pointer) == 0;
}

void problems_add(struct hws_problems *problems, const struct problem_place *place,
                  const char *format, va_list arguments)
{
    char raw[PROBLEM_MESSAGE_MAX];
    char message[PROBLEM_MESSAGE_MAX] = "";

    if (problems_full(problems)) {
        problems_count_only(problems);
        return;
    }
    (void)vsnprintf(raw, sizeof(raw), format, arguments);
    (void)json_text_append_clean(message, sizeof(message), raw, strlen(raw));
    if (repeats_last(problems, place, message)) {
        return;
    }
    problems->total_count++;
    struct hws_problem problem = {
        .line = place->line,
        .column = place->column,
        .file = copy_text(place->file),
        .pointer = copy_text(place->pointer),
        .message = copy_text(message),
    };
    if (problem.file == NULL || problem.pointer == NULL || problem.message == NULL ||
        !make_room(problems)) {
        free_texts(&problem);
        problems->out_of_memory = true;
        return;
    }
    problems->items[problems->item_count++] = problem;
}

static int compare_counts(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

/* Total: two problems that compare equal are the same in every respect. */
static int compare_problems(const void *first, const void *second)
{
    const struct hws_problem *a = first;
    const struct hws_problem *b = second;
    int order = strcmp(a->file, b->file);

    if (order == 0) {
        order = compare_counts(a->line, b->line);
    }
    if (order == 0) {
        order = compare_counts(a->column, b->column);
    }
    if (order == 0) {
        order = strcmp(a->pointer, b->pointer);
    }
    return order != 0 ? order : strcmp(a->message, b->message);
}

void hws_problems_sort(struct hws_problems *problems)
{
    if (problems->item_count > 1) {
        qsort(problems->items, problems->item_count, sizeof(problems->items[0]), compare_problems);
    }
}

size_t hws_problem_format(const struct hws_problem *problem, char *text, size_t text_size)
{
    int length = 0;

    if (problem->line == 0) {
        length = snprintf(text, text_size, "%s: %s", problem->file, problem->message);
    } else {
        length = snprintf(text, text_size, "%s:%u:%u%s%s: %s", problem->file, problem->line,
                          problem->column, problem->pointer[0] != '\0' ? " " : "", problem->pointer,
                          problem->message);
    }
    return length > 0 ? (size_t)length : 0;
}
