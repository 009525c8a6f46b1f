/*
 * Contacts near the place of a fault: for each question that a watch was asked, its own tracks that
 * passed there before the cable failed, in the order in which they are worth a look. Each agency
 * has its own, by its own names and by what it knew when they passed; control has those of all.
 */
#include "sim/world/liaison.h"

#include "hawser/core/language.h"
#include "hawser/core/units.h"
#include "hawser/geo/list_points.h"

#define NAME_BYTES 160
#define REASONS_BYTES 200

enum contact_column {
    CONTACT_TITLE = 0,
    CONTACT_AGENCY,
    CONTACT_CABLE_TITLE,
    CONTACT_TRACK,
    CONTACT_MMSI,
    CONTACT_NAME,
    CONTACT_BEFORE,
    CONTACT_APART_TITLE,
    CONTACT_SPEED_TITLE,
    CONTACT_REASONS,
    CONTACT_QUESTION,
    CONTACT_CABLE,
    CONTACT_FAILED_MS,
    CONTACT_FAULT_LAT,
    CONTACT_FAULT_LON,
    CONTACT_RANK,
    CONTACT_PLACE,
    CONTACT_AT_MS,
    CONTACT_APART,
    CONTACT_ERROR,
    CONTACT_COURSE,
    CONTACT_SPEED,
    CONTACT_KIND,
    CONTACT_LENGTH,
    CONTACT_COLUMN_COUNT
};

static const struct hws_list_column contact_columns[CONTACT_COLUMN_COUNT] = {
    [CONTACT_TITLE] = {.title = "QUESTION", .form = HWS_CELL_TEXT},
    [CONTACT_AGENCY] = {.name = "agency", .form = HWS_CELL_TEXT}, /* control's alone */
    [CONTACT_CABLE_TITLE] = {.title = "CABLE", .form = HWS_CELL_TEXT},
    [CONTACT_TRACK] = {.name = "track", .title = "TRACK", .form = HWS_CELL_TEXT},
    [CONTACT_MMSI] = {.name = "mmsi", .title = "MMSI", .form = HWS_CELL_WHOLE, .right = true},
    [CONTACT_NAME] = {.name = "name", .title = "NAME", .form = HWS_CELL_TEXT},
    [CONTACT_BEFORE] = {.title = "BEFORE", .form = HWS_CELL_TEXT, .right = true},
    [CONTACT_APART_TITLE] = {.title = "APART", .form = HWS_CELL_TEXT, .right = true},
    [CONTACT_SPEED_TITLE] = {.title = "SPEED", .form = HWS_CELL_TEXT, .right = true},
    [CONTACT_REASONS] = {.name = "reasons", .title = "WHAT IT DID", .form = HWS_CELL_TEXT},
    [CONTACT_QUESTION] = {.name = "question", .form = HWS_CELL_TEXT},
    [CONTACT_CABLE] = {.name = "cable", .form = HWS_CELL_TEXT},
    [CONTACT_FAILED_MS] = {.name = "failed_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [CONTACT_FAULT_LAT] = {.name = "fault_lat_deg", .form = HWS_CELL_REAL},
    [CONTACT_FAULT_LON] = {.name = "fault_lon_deg", .form = HWS_CELL_REAL},
    [CONTACT_RANK] = {.name = "rank", .form = HWS_CELL_WHOLE},   /* 1: worth the first look */
    [CONTACT_PLACE] = {.name = "place", .form = HWS_CELL_PLACE}, /* where it was nearest */
    [CONTACT_AT_MS] = {.name = "at_ms", .kind = &hws_value_time, .form = HWS_CELL_WHOLE},
    [CONTACT_APART] = {.name = "apart_m", .form = HWS_CELL_REAL},
    [CONTACT_ERROR] = {.name = "error_m", .form = HWS_CELL_REAL},
    [CONTACT_COURSE] = {.name = "course_deg", .form = HWS_CELL_REAL},
    [CONTACT_SPEED] = {.name = "speed_kn", .form = HWS_CELL_REAL},
    [CONTACT_KIND] = {.name = "kind", .form = HWS_CELL_TEXT},
    [CONTACT_LENGTH] = {.name = "length_m", .form = HWS_CELL_REAL},
};

/* What came with its name, if it had one. */
static void tell_name(const struct hws_list_reader *reader, struct hws_list *list,
                      const struct hws_near_info *near)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(reader->state);
    char name[NAME_BYTES] = "";

    hws_maritime_told_name(plan, near->told_reference, reader->language, name, sizeof(name));
    hws_list_text(list, CONTACT_NAME, "%s", name);
    if (near->mmsi != 0) {
        hws_list_whole(list, CONTACT_MMSI, near->mmsi);
    }
    if (near->told_class != HWS_NO_INDEX) {
        const struct hws_vessel_class *told = &plan->classes[near->told_class];
        hws_list_text(list, CONTACT_KIND, "%s", hws_ship_kind_name(told->kind));
        hws_list_real(list, CONTACT_LENGTH, told->length_m);
    }
}

static void tell_passing(const struct hws_list_reader *reader, struct hws_list *list,
                         const struct hws_question_info *question, const struct hws_near_info *near)
{
    const int64_t before_ms = question->failed_ms - near->at_ms;
    char before[HWS_DURATION_TEXT_MAX];
    char reasons[REASONS_BYTES];

    hws_duration_words(before_ms < 0 ? -before_ms : before_ms, before);
    hws_alert_reason_words(near->reasons, reader->language, reasons, sizeof(reasons));
    hws_list_text(list, CONTACT_BEFORE, "%s%s", before_ms < 0 ? "-" : "", before);
    hws_list_text(list, CONTACT_APART_TITLE, "%.0f m", near->apart_m);
    hws_list_text(list, CONTACT_SPEED_TITLE, "%.1f kn", near->speed_kn);
    hws_list_text(list, CONTACT_REASONS, "%s", reasons);
    hws_list_point(list, CONTACT_PLACE, near->place);
    hws_list_whole(list, CONTACT_AT_MS, near->at_ms);
    hws_list_real(list, CONTACT_APART, near->apart_m);
    hws_list_real(list, CONTACT_ERROR, near->error_m);
    hws_list_real(list, CONTACT_COURSE, near->course_deg);
    hws_list_real(list, CONTACT_SPEED, near->speed_kn);
}

static void add_contact(const struct hws_list_reader *reader, struct hws_list *list,
                        const struct hws_question_info *question, uint32_t rank,
                        const struct hws_near_info *near)
{
    const struct hws_segment *segment =
        &hws_telecom_plan(reader->state)->segments[question->segment];
    const char *agency = hws_sensor_plan(reader->state)->agencies[question->agency].id;

    if (reader->party.kind == NULL) {
        hws_list_add(list, "%s/Q-%u/T-%u", agency, (unsigned)question->number,
                     (unsigned)near->number);
        hws_list_text(list, CONTACT_TITLE, "%s/Q-%u", agency, (unsigned)question->number);
        hws_list_text(list, CONTACT_AGENCY, "%s", agency);
    } else {
        hws_list_add(list, "Q-%u/T-%u", (unsigned)question->number, (unsigned)near->number);
        hws_list_text(list, CONTACT_TITLE, "Q-%u", (unsigned)question->number);
    }
    hws_list_name(list, CONTACT_CABLE_TITLE, &segment->name);
    hws_list_text(list, CONTACT_TRACK, "T-%u", (unsigned)near->number);
    tell_name(reader, list, near);
    tell_passing(reader, list, question, near);
    hws_list_text(list, CONTACT_QUESTION, "Q-%u", (unsigned)question->number);
    hws_list_text(list, CONTACT_CABLE, "%s", segment->id);
    hws_list_whole(list, CONTACT_FAILED_MS, question->failed_ms);
    hws_list_real(list, CONTACT_FAULT_LAT, question->place.lat_deg);
    hws_list_real(list, CONTACT_FAULT_LON, question->place.lon_deg);
    hws_list_whole(list, CONTACT_RANK, rank + 1u);
}

static void fill_contacts(const struct hws_list_reader *reader, struct hws_list *list)
{
    const uint32_t question_count = hws_picture_question_count(reader->state);

    for (uint32_t i = 0; i < question_count; i++) {
        const struct hws_question_info question = hws_picture_question(reader->state, i);
        if (reader->party.kind != NULL && reader->party.index != HWS_PARTY_ALL &&
            reader->party.index != question.agency) {
            continue;
        }
        for (uint32_t contact = 0; contact < question.contact_count; contact++) {
            const struct hws_near_info near = hws_picture_near(reader->state, i, contact);
            add_contact(reader, list, &question, contact, &near);
        }
    }
}

static const struct hws_list_def contacts_list = {
    .name = "contacts",
    .topic = "contacts",
    .columns = contact_columns,
    .column_count = CONTACT_COLUMN_COUNT,
    .none = "No watch was asked who passed a fault, or none had contacts there.",
    .parties = {&hws_agency_entity},
    .fill = fill_contacts,
};

const struct hws_list_def *const liaison_lists[LIAISON_LIST_COUNT] = {
    &contacts_list,
};
