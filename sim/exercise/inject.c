/* What each inject does and says: two tables, a row a kind. */
#include "sim/exercise/inject.h"

#include "hawser/maritime/maritime.h"
#include "hawser/telecom/telecom.h"

static const char *const source_words[INJECT_SOURCE_COUNT] = {"the script", "the facilitator"};

const struct inject_row inject_rows[HWS_INJECT_KIND_COUNT] = {
    [HWS_INJECT_CUT] = {&hws_telecom_domain,
                        HWS_TELECOM_STRIKE,
                        {INJECT_FIELD_SUBJECT, INJECT_FIELD_X, INJECT_FIELD_SOURCE}},
    [HWS_INJECT_DRAG] = {&hws_maritime_domain,
                         HWS_MARITIME_DRAG_BEGIN,
                         {INJECT_FIELD_SUBJECT, INJECT_FIELD_SOURCE}},
    [HWS_INJECT_WEIGH] = {&hws_maritime_domain,
                          HWS_MARITIME_DRAG_END,
                          {INJECT_FIELD_SUBJECT, INJECT_FIELD_SOURCE}},
    [HWS_INJECT_ASSIGN] = {&hws_telecom_domain,
                           HWS_TELECOM_ASSIGN,
                           {INJECT_FIELD_SUBJECT, INJECT_FIELD_OBJECT, INJECT_FIELD_SOURCE}},
};

#define SOURCE_ARGUMENT                                                                            \
    {                                                                                              \
        "source", HWS_ARGUMENT_WORD                                                                \
    }
#define SOURCE_WORDS .words = source_words, .word_count = INJECT_SOURCE_COUNT

/* One record a kind of inject, in the order of the kinds. */
const struct hws_record_def inject_records[HWS_INJECT_KIND_COUNT] = {
    [HWS_INJECT_CUT] = {.name = "inject_cut",
                        .text = "INJECT by {source}: {segment} is cut at {along_km}",
                        .arguments = {{"segment", HWS_ARGUMENT_SEGMENT},
                                      {"along_km", HWS_ARGUMENT_KM},
                                      SOURCE_ARGUMENT},
                        .argument_count = 3,
                        .importance = 2,
                        SOURCE_WORDS},
    [HWS_INJECT_DRAG] = {.name = "inject_drag",
                         .text = "INJECT by {source}: {vessel} loses control of its anchor",
                         .arguments = {{"vessel", HWS_ARGUMENT_VESSEL}, SOURCE_ARGUMENT},
                         .argument_count = 2,
                         .importance = 2,
                         SOURCE_WORDS},
    [HWS_INJECT_WEIGH] = {.name = "inject_weigh",
                          .text = "INJECT by {source}: {vessel} gets its anchor up",
                          .arguments = {{"vessel", HWS_ARGUMENT_VESSEL}, SOURCE_ARGUMENT},
                          .argument_count = 2,
                          .importance = 2,
                          SOURCE_WORDS},
    [HWS_INJECT_ASSIGN] = {.name = "order_assign",
                           .text = "ORDER by {source}: {ship} takes {fault} next",
                           .arguments = {{"ship", HWS_ARGUMENT_SHIP},
                                         {"fault", HWS_ARGUMENT_FAULT},
                                         SOURCE_ARGUMENT},
                           .argument_count = 3,
                           .importance = 1,
                           SOURCE_WORDS},
};
