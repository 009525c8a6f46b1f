/*
 * Lists: what of a world may be looked at, as rows under stable keys. A domain brings a definition
 * for each list (its columns, who may have it, and the function that fills it for a party); a view
 * is a head and the lists that its party may have, and its JSON, tables, maps and charts are made
 * from them. Rows are copies: a list holds no pointer into the world.
 *
 * A key is the party's own name for the thing: its track T-207, its alarm A-1, the id of what
 * everybody knows. Never a slot, a record's number or an id that only the author has.
 *
 * What moves is told as a fix, a course and a speed, so that a list is the same until somebody
 * learns something, however much time goes by.
 */
#ifndef HAWSER_CORE_LIST_H
#define HAWSER_CORE_LIST_H

#include "hawser/core/domain.h"
#include "hawser/core/party.h"
#include "hawser/core/text.h"
#include "hawser/core/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_LIST_COLUMNS_MAX 32u
#define HWS_LIST_PARTIES_MAX 4u
#define HWS_LIST_KEY_MAX 96u
#define HWS_LIST_WORDS_MAX 256u

enum hws_cell_form {
    HWS_CELL_NONE = 0, /* not known, or none of this party's business: no key on the wire */
    HWS_CELL_TEXT,
    HWS_CELL_WHOLE,
    HWS_CELL_REAL,
    HWS_CELL_FLAG,
    HWS_CELL_PLACE, /* degrees; on the wire lat_deg and lon_deg */
    HWS_CELL_LINE,  /* [[lat, lon], …] as scenarios write routes */
    HWS_CELL_RING,  /* likewise, of a polygon: its first corner is not repeated */
};

struct hws_list_column {
    const char *name;  /* its key on the wire, unit last; NULL: in tables and maps alone */
    const char *title; /* over it in a table, in English; NULL: in no table */
    const struct hws_value_kind *kind; /* whose words a table shows; NULL: the form's own */
    enum hws_cell_form form;
    bool right; /* in a table */
    bool said;  /* its texts are words of the program: in tables in the reader's language */
    bool local; /* it moves with time: for charts and maps, and on no wire */
};

struct hws_list;
struct hws_record_stream;
struct hws_told;

/* What a list is filled from, and for whom. */
struct hws_list_reader {
    const struct hws_state *state;
    const struct hws_environment *environment; /* NULL: the weather is not asked about */
    enum hws_language language;
    struct hws_party party;
    struct hws_party post; /* the role that reads: it has its own lists as well; kind NULL: none */
    bool tabled;           /* tables are wanted: also what is on no wire */
    const struct hws_record_stream *records; /* all so far */
    /* The party's numbering of them (hawser/core/told.h), read on where a list needs it, for who
     * looks often; NULL: all are counted anew. */
    struct hws_told *told;
};

struct hws_list_def {
    const char *name;  /* on the wire: unique over all domains */
    const char *topic; /* of "show", and lists of one topic stand together; NULL: not shown */
    const char *layer; /* in GeoJSON; NULL: in none */
    const struct hws_list_column *columns;
    uint32_t column_count;
    bool report;       /* figures that time alone changes: for tables, and on no wire */
    bool ground;       /* what lies there and hardly ever changes: sent once */
    bool everybody;    /* may have it; else control and these kinds of parties */
    bool one_party;    /* in control's tables: of one party at a time */
    bool control_not;  /* control has the truth elsewhere */
    bool sentence;     /* in tables: its only titled column as lines, without a head */
    bool unless_empty; /* no table where there is no row */
    const char *none;  /* said where all lists of the topic are without a row */
    const struct hws_value_kind *parties[HWS_LIST_PARTIES_MAX];
    /* Adds the rows that the party may have, in the order in which they are shown. */
    void (*fill)(const struct hws_list_reader *reader, struct hws_list *list);
};

/* Whether the party may have it at all. */
bool hws_list_is_for(const struct hws_list_def *def, struct hws_party party);

/* Which of two it is filled for: the party where that may have it, else the post; false: neither.
 */
bool hws_list_party(const struct hws_list_def *def, struct hws_party party, struct hws_party post,
                    struct hws_party *whose);

/* Fills a list; NULL when memory is out. The caller's to destroy. */
struct hws_list *hws_list_create(const struct hws_list_def *def,
                                 const struct hws_list_reader *reader);
void hws_list_destroy(struct hws_list *list);

/* ---- for whoever fills: what fails for want of memory shows in hws_list_create alone ------- */

/* A new row, with every cell HWS_CELL_NONE; what follows is about it. printf-like. */
void hws_list_add(struct hws_list *list, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A column of the row, in the form that its definition says. Text is for whoever wants it: what is
 * in tables alone is not kept where no table is wanted. */
void hws_list_text(struct hws_list *list, uint32_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void hws_list_name(struct hws_list *list, uint32_t column, const struct hws_text *name);
void hws_list_whole(struct hws_list *list, uint32_t column, int64_t value);
void hws_list_real(struct hws_list *list, uint32_t column, double value);
void hws_list_flag(struct hws_list *list, uint32_t column, bool value);
void hws_list_place(struct hws_list *list, uint32_t column, double lat_deg, double lon_deg);
/* Room for point_count pairs of latitude and longitude; NULL when memory is out. */
double *hws_list_line(struct hws_list *list, uint32_t column, uint32_t point_count);
/* Memory ran out while the rows were worked out. */
void hws_list_fail(struct hws_list *list);
/* Whether tables are wanted: for columns that are dear to word. */
bool hws_list_tabled(const struct hws_list *list);
enum hws_language hws_list_language(const struct hws_list *list);

/* ---- for whoever reads --------------------------------------------------------------------- */

/* What it was filled by. */
const struct hws_list_def *hws_list_definition(const struct hws_list *list);
/* How many rows it has, in the order in which they are shown. */
uint32_t hws_list_row_count(const struct hws_list *list);
/* Of a row below that count: the seat's own name for the thing. */
const char *hws_list_key(const struct hws_list *list, uint32_t row);
/* The row with this key, or HWS_LIST_NO_ROW. */
#define HWS_LIST_NO_ROW UINT32_MAX
uint32_t hws_list_find(const struct hws_list *list, const char *key);
/* The column of this name on the wire, or HWS_LIST_COLUMNS_MAX. */
uint32_t hws_list_column(const struct hws_list *list, const char *name);
/* The first column with a geometry, or HWS_LIST_COLUMNS_MAX. */
uint32_t hws_list_geometry(const struct hws_list *list);
/* HWS_CELL_NONE also past the last column or row. */
enum hws_cell_form hws_list_form(const struct hws_list *list, uint32_t row, uint32_t column);
/* Of a cell in another form, or none: "", 0, false, no point. */
const char *hws_list_get_text(const struct hws_list *list, uint32_t row, uint32_t column);
int64_t hws_list_get_whole(const struct hws_list *list, uint32_t row, uint32_t column);
double hws_list_get_real(const struct hws_list *list, uint32_t row, uint32_t column);
bool hws_list_get_flag(const struct hws_list *list, uint32_t row, uint32_t column);
/* Pairs of latitude and longitude: one of a place, *point_count of a line. */
const double *hws_list_get_points(const struct hws_list *list, uint32_t row, uint32_t column,
                                  uint32_t *point_count);
/* A cell as a table shows it; "-" where there is none. The state is for words that need it. */
void hws_list_words(const struct hws_list *list, const struct hws_state *state, uint32_t row,
                    uint32_t column, char text[HWS_LIST_WORDS_MAX]);

#endif
