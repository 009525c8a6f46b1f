/* What the exercise's domain records: moves put off, and requests as each who has part in one is
 * told of it. */
#include "hawser/core/audience.h"
#include "hawser/core/language.h"
#include "hawser/core/text_store.h"
#include "sim/exercise/announce.h"
#include "sim/exercise/exercise.h"
#include "sim/exercise/pending.h"
#include "sim/exercise/request.h"

#define FOR_POST                                                                                   \
    {"role", &hws_post_entity},                                                                    \
    {                                                                                              \
        "request", &request_number_value                                                           \
    }
#define ANSWER(record_name, record_text, record_told)                                              \
    {                                                                                              \
        .name = (record_name), .text = (record_text), .told_text = (record_told),                  \
        .arguments = {FOR_POST, {"by", &hws_post_entity}, {"because", &hws_value_text}},           \
        .argument_count = 4, .importance = 2, .audience = hws_audience_first,                      \
    }

const struct hws_record_def exercise_records[EXERCISE_RECORD_COUNT] = {
    [EXERCISE_RECORD_PUT_OFF] = {.name = "move_put_off",
                                 .text = HWS_MARK("PUT OFF by {source} until {due}: {command} "
                                                  "(number {number} of what is to come)"),
                                 .arguments = {{"number", &hws_value_count},
                                               {"command", &pending_value},
                                               {"due", &hws_value_time},
                                               {HWS_SOURCE_ARGUMENT, &hws_value_seat}},
                                 .argument_count = 4,
                                 .importance = 1,
                                 .audience = hws_audience_giver},
    [EXERCISE_RECORD_LONGER] = {.name = "exercise_longer",
                                .text = HWS_MARK("The exercise lasts until {until}"),
                                .arguments = {{"until", &hws_value_time}},
                                .argument_count = 1,
                                .importance = 1,
                                .audience = hws_audience_everybody},
    [EXERCISE_RECORD_ANNOUNCED] = {.name = "zone_announced",
                                   .text = HWS_MARK("Everybody is told of an area: {zone}"),
                                   .told_text = HWS_MARK("An area is announced: {zone}"),
                                   .arguments = {{"zone", &announce_zone_value}},
                                   .argument_count = 1,
                                   .importance = 1,
                                   .audience = hws_audience_everybody},
    [EXERCISE_RECORD_ANNOUNCED_TO] = {.name = "zone_announced_to",
                                      .text = HWS_MARK("{party} is told of an area: {zone}"),
                                      .told_text = HWS_MARK("An area is announced: {zone}"),
                                      .arguments = {{"zone", &announce_zone_value},
                                                    {"party", &show_party_value}},
                                      .argument_count = 2,
                                      .importance = 1,
                                      .audience = announce_audience},
    [EXERCISE_RECORD_REQUEST_MADE] = {.name = "request_made",
                                      .text = HWS_MARK("{role} asks {of} ({request}): {command}"),
                                      .told_text = HWS_MARK("{request} waits for {of}: {command}"),
                                      .arguments = {FOR_POST,
                                                    {"of", &hws_post_entity},
                                                    {"command", &request_line_value}},
                                      .argument_count = 4,
                                      .importance = 1,
                                      .audience = hws_audience_first},
    [EXERCISE_RECORD_REQUEST_RECEIVED] =
        {.name = "request_received",
         .text = HWS_MARK("{role} has a request of {from} "
                          "({request}): {command}"),
         .told_text = HWS_MARK("{request} of {from} waits for you: "
                               "{command}"),
         .arguments = {FOR_POST, {"from", &hws_post_entity}, {"command", &request_line_value}},
         .argument_count = 4,
         .importance = 2,
         .audience = hws_audience_first},
    [EXERCISE_RECORD_REQUEST_SEEN] = {.name = "request_seen",
                                      .text = HWS_MARK("{by} has seen the request of {role} "
                                                       "({request})"),
                                      .told_text = HWS_MARK("{by} has seen {request}"),
                                      .arguments = {FOR_POST, {"by", &hws_post_entity}},
                                      .argument_count = 3,
                                      .audience = hws_audience_first},
    [EXERCISE_RECORD_REQUEST_PASSED] =
        {.name = "request_passed",
         .text = HWS_MARK("{role} hears that {request} is approved by {by} and goes on to {of}"),
         .told_text = HWS_MARK("{request} is approved by {by} and goes on to {of}"),
         .arguments = {FOR_POST, {"by", &hws_post_entity}, {"of", &hws_post_entity}},
         .argument_count = 4,
         .importance = 1,
         .audience = hws_audience_first},
    [EXERCISE_RECORD_REQUEST_ANSWERED] =
        ANSWER("request_approved", HWS_MARK("{role} hears that {request} is approved by {by}"),
               HWS_MARK("{request} is approved by {by}")),
    [EXERCISE_RECORD_REQUEST_REFUSED] = ANSWER(
        "request_refused", HWS_MARK("{role} hears that {request} is refused by {by}: {because}"),
        HWS_MARK("{request} is refused by {by}: {because}")),
    [EXERCISE_RECORD_REQUEST_WITHDRAWN] =
        ANSWER("request_withdrawn", HWS_MARK("{role} hears that {request} is withdrawn by {by}"),
               HWS_MARK("{request} is withdrawn by {by}")),
    [EXERCISE_RECORD_REQUEST_EXPIRED] =
        ANSWER("request_expired",
               HWS_MARK("{role} hears that {request} has had no answer of {by} in time"),
               HWS_MARK("{request} has had no answer of {by} in time")),
};
