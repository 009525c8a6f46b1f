/* What is told of messages and statements: those to whom they are, and all of what is public. */
#include "hawser/core/audience.h"
#include "hawser/core/language.h"
#include "sim/exercise/voice.h"

#define MESSAGE(other)                                                                             \
    {"role", &hws_post_entity}, {"message", &message_number_value}, {(other), &hws_post_entity},   \
        {"form", &voice_form_value},                                                               \
    {                                                                                              \
        "text", &hws_value_text                                                                    \
    }

const struct hws_record_def voice_records[VOICE_RECORD_COUNT] = {
    [VOICE_RECORD_SENT] = {.name = "message_sent",
                           .text = HWS_MARK("MESSAGE of {role} to {to} ({message}, {form}): "
                                            "{text}"),
                           .told_text = HWS_MARK("{message} to {to} ({form}): {text}"),
                           .arguments = {MESSAGE("to")},
                           .argument_count = 5,
                           .importance = 1,
                           .audience = hws_audience_first},
    [VOICE_RECORD_RECEIVED] = {.name = "message_received",
                               .text = HWS_MARK("{role} has a message of {from} ({message}, "
                                                "{form}): {text}"),
                               .told_text = HWS_MARK("{message} from {from} ({form}): {text}"),
                               .arguments = {MESSAGE("from")},
                               .argument_count = 5,
                               .audience = hws_audience_first},
    [VOICE_RECORD_SEEN] = {.name = "message_seen",
                           .text = HWS_MARK("{by} has seen the message of {role} ({message})"),
                           .told_text = HWS_MARK("{by} has seen {message}"),
                           .arguments = {{"role", &hws_post_entity},
                                         {"message", &message_number_value},
                                         {"by", &hws_post_entity}},
                           .argument_count = 3,
                           .audience = hws_audience_first},
    [VOICE_RECORD_STATEMENT] = {.name = "statement_made",
                                .text = HWS_MARK("STATEMENT of {by} to {audience}: {text}"),
                                .arguments = {{"audience", &hws_audience_entity},
                                              {"text", &hws_public_text},
                                              {"by", &hws_post_entity}},
                                .argument_count = 3,
                                .importance = 2,
                                .audience = hws_audience_everybody},
    [VOICE_RECORD_RUMOUR] = {.name = "rumour_heard",
                             .text = HWS_MARK("A rumour among {audience}: {text}"),
                             .arguments = {{"audience", &hws_audience_entity},
                                           {"text", &hws_public_text},
                                           {"by", &hws_post_entity}},
                             .argument_count = 3,
                             .importance = 2,
                             .audience = hws_audience_everybody},
};
