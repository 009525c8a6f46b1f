/*
 * A topic of "show": the lists of that topic that a party may have, each a table. What a list is
 * like is its domain's to say; lists that follow one another under the same heads are one table.
 */
#include "hawser/session/show.h"

#include "hawser/core/language.h"
#include "hawser/core/list.h"
#include "hawser/session/table.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXTS_MAX 8u

struct topic {
    const struct hws_state *state;
    enum hws_language language;
    char *texts[TEXTS_MAX];
    uint32_t text_count;
    struct hws_table *table;            /* that goes on */
    const struct hws_list_def *heading; /* whose heads it has */
    const char *none;                   /* where there is no row at all */
    uint32_t row_count;
    bool failed;
};

/* The columns that a table has, in order; how many. */
static uint32_t titled(const struct hws_list_def *def, uint32_t columns[HWS_LIST_COLUMNS_MAX])
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < def->column_count; i++) {
        if (def->columns[i].title != NULL) {
            columns[count++] = i;
        }
    }
    return count;
}

static bool same_heads(const struct hws_list_def *first, const struct hws_list_def *second)
{
    uint32_t a[HWS_LIST_COLUMNS_MAX];
    uint32_t b[HWS_LIST_COLUMNS_MAX];
    const uint32_t count = titled(first, a);
    bool same = titled(second, b) == count;

    for (uint32_t i = 0; i < count && same; i++) {
        same = strcmp(first->columns[a[i]].title, second->columns[b[i]].title) == 0;
    }
    return same;
}

static void add_text(struct topic *topic, char *text)
{
    if (text == NULL || topic->text_count == TEXTS_MAX) {
        topic->failed = true;
        free(text);
        return;
    }
    topic->texts[topic->text_count++] = text;
}

static void end_table(struct topic *topic)
{
    if (topic->table != NULL) {
        add_text(topic, hws_table_finish(topic->table));
    }
    topic->table = NULL;
    topic->heading = NULL;
}

static void begin_table(struct topic *topic, const struct hws_list_def *def)
{
    struct hws_table_column heads[HWS_LIST_COLUMNS_MAX];
    uint32_t columns[HWS_LIST_COLUMNS_MAX];
    const uint32_t count = titled(def, columns);

    if (topic->heading != NULL && same_heads(topic->heading, def)) {
        return;
    }
    end_table(topic);
    for (uint32_t i = 0; i < count; i++) {
        heads[i] =
            (struct hws_table_column){hws_tr(topic->language, def->columns[columns[i]].title),
                                      def->columns[columns[i]].right};
    }
    topic->table = hws_table_create(heads, count);
    topic->heading = def;
    topic->failed = topic->failed || topic->table == NULL;
}

static void add_rows(struct topic *topic, const struct hws_list *list)
{
    uint32_t columns[HWS_LIST_COLUMNS_MAX];
    const uint32_t count = titled(hws_list_definition(list), columns);

    for (uint32_t row = 0; row < hws_list_row_count(list); row++) {
        for (uint32_t i = 0; i < count; i++) {
            char words[HWS_LIST_WORDS_MAX];
            hws_list_words(list, topic->state, row, columns[i], words);
            hws_table_cell(topic->table, "%s", words);
        }
    }
}

/* The lines of a list without heads. */
static void add_sentences(struct topic *topic, const struct hws_list *list)
{
    uint32_t columns[HWS_LIST_COLUMNS_MAX] = {0};

    end_table(topic);
    (void)titled(hws_list_definition(list), columns);
    for (uint32_t row = 0; row < hws_list_row_count(list); row++) {
        char words[HWS_LIST_WORDS_MAX];
        char line[HWS_LIST_WORDS_MAX + 2];
        hws_list_words(list, topic->state, row, columns[0], words);
        (void)snprintf(line, sizeof(line), "%s\n", words);
        add_text(topic, strdup(line));
    }
}

static void add_list(struct topic *topic, const struct hws_list_def *def,
                     const struct hws_list_reader *reader)
{
    struct hws_list *list = hws_list_create(def, reader);

    if (list == NULL) {
        topic->failed = true;
        return;
    }
    topic->row_count += hws_list_row_count(list);
    topic->none = topic->none == NULL ? def->none : topic->none;
    if (def->sentence) {
        add_sentences(topic, list);
    } else if (!def->unless_empty || hws_list_row_count(list) > 0) {
        begin_table(topic, def);
        add_rows(topic, list);
    }
    hws_list_destroy(list);
}

/* `none`: what is said where there is no row, or NULL for what the tables are without one. */
static char *finish(struct topic *topic, const char *none)
{
    char line[HWS_LIST_WORDS_MAX];
    const bool empty = topic->row_count == 0 && none != NULL;

    end_table(topic);
    if (!topic->failed && !empty) {
        return hws_table_join(topic->texts, topic->text_count);
    }
    for (uint32_t i = 0; i < topic->text_count; i++) {
        free(topic->texts[i]);
    }
    if (topic->failed) {
        return NULL;
    }
    (void)snprintf(line, sizeof(line), "%s%s", none, none[0] == '\0' ? "" : "\n");
    return strdup(line);
}

static void add_lists(struct topic *topic, const struct hws_list_reader *reader, const char *name)
{
    const struct hws_registry *registry = reader->state->registry;
    struct hws_list_reader tabled = *reader;

    tabled.tabled = true;
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        for (uint32_t j = 0; j < domain->list_count && !topic->failed; j++) {
            const struct hws_list_def *def = domain->lists[j];
            if (def->topic != NULL && strcmp(def->topic, name) == 0 &&
                hws_list_party(def, reader->party, reader->post, &tabled.party)) {
                add_list(topic, def, &tabled);
            }
        }
    }
}

char *hws_show_lists(const struct hws_list_reader *reader, const char *topic)
{
    struct topic shown = {.state = reader->state, .language = reader->language};

    add_lists(&shown, reader, topic);
    return finish(&shown, shown.none == NULL ? NULL : hws_tr(reader->language, shown.none));
}

char *hws_show_rows(const struct hws_list_reader *reader, const char *topic)
{
    struct topic shown = {.state = reader->state, .language = reader->language};

    add_lists(&shown, reader, topic);
    return finish(&shown, "");
}
