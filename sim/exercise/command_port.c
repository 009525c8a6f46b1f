/* Commands that concern ports: closed and opened, and the systems they lean on. */
#include "sim/exercise/command_words.h"

#include "hawser/maritime/port.h"

#include <string.h>

#define SYSTEM_WORDS "tos, gate, vts or cranes"

static struct named terminal_name(const struct hws_state *state, uint32_t index)
{
    const struct hws_terminal *terminal = &hws_port_plan(state)->terminals[index];
    const struct named named = {terminal->id, NULL};

    return named;
}

/* A port that has berths. */
static enum hws_status take_working_port(struct parse *parse, uint32_t *port)
{
    const char *word = peek_word(parse);
    enum hws_status status = take_port(parse, port);

    if (status == HWS_OK && !hws_port(parse->state, *port).managed) {
        status = words_wrong(parse, word, "a port that has berths in this scenario (show ports)");
    }
    return status;
}

/* A port, or a terminal by "port/terminal". */
static enum hws_status take_place(struct parse *parse, enum hws_inject_kind of_port,
                                  enum hws_inject_kind of_terminal)
{
    struct hws_inject *inject = &parse->command->inject;
    const char *word = peek_word(parse);

    parse->command->kind = HWS_COMMAND_INJECT;
    if (word != NULL && strchr(word, '/') != NULL) {
        inject->kind = of_terminal;
        return take_named(parse, "a terminal: port/terminal",
                          hws_port_plan(parse->state)->terminal_count, terminal_name,
                          &inject->subject);
    }
    inject->kind = of_port;
    return take_working_port(parse, &inject->subject);
}

enum hws_status parse_port_close(struct parse *parse)
{
    enum hws_status status = take_place(parse, HWS_INJECT_PORT_CLOSE, HWS_INJECT_TERMINAL_CLOSE);

    if (status == HWS_OK && take_if(parse, "for")) {
        status = take_duration(parse, &parse->command->inject.a);
    }
    return status;
}

enum hws_status parse_port_open(struct parse *parse)
{
    return take_place(parse, HWS_INJECT_PORT_OPEN, HWS_INJECT_TERMINAL_OPEN);
}

enum hws_status parse_port_system(struct parse *parse)
{
    static const char *const systems[HWS_PORT_SYSTEM_COUNT] = {"tos", "gate", "vts", "cranes"};
    static const char *const changes[] = {"degrade", "down", "recover"};
    static const char *const causes[HWS_PORT_CAUSE_COUNT] = {"cyber", "power", "telecom"};
    static const enum hws_inject_kind kinds[] = {HWS_INJECT_SYSTEM_DEGRADE, HWS_INJECT_SYSTEM_DOWN,
                                                 HWS_INJECT_SYSTEM_RECOVER};
    struct hws_inject *inject = &parse->command->inject;
    uint32_t change = 0;
    uint32_t cause = 0;

    parse->command->kind = HWS_COMMAND_INJECT;
    enum hws_status status = take_working_port(parse, &inject->subject);
    if (status == HWS_OK) {
        status = take_choice(parse, SYSTEM_WORDS, systems, HWS_PORT_SYSTEM_COUNT, &inject->object);
    }
    if (status == HWS_OK) {
        status = take_choice(parse, "degrade, down or recover", changes, 3, &change);
    }
    inject->kind = kinds[change];
    inject->b = inject->kind == HWS_INJECT_SYSTEM_RECOVER ? -1 : HWS_PORT_CAUSE_CYBER;
    if (status == HWS_OK && take_if(parse, "by")) {
        status =
            take_choice(parse, "cyber, power or telecom", causes, HWS_PORT_CAUSE_COUNT, &cause);
        inject->b = (int64_t)cause;
    }
    if (status == HWS_OK && inject->kind != HWS_INJECT_SYSTEM_RECOVER && take_if(parse, "for")) {
        status = take_duration(parse, &inject->a);
    }
    return status;
}
