/* Texts by language, and the arena that a plan's arrays and strings live in. */
#include "hawser/core/text.h"

#include "sim/core/json_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_SIZE ((size_t)64 * 1024)
#define ARENA_ALIGNMENT ((size_t)16)

struct hws_arena_chunk {
    struct hws_arena_chunk *next;
    size_t used, size; /* of the bytes behind this head */
};

const char *hws_text_in(const struct hws_text *text, enum hws_language language)
{
    const char *wanted = text->in[language];

    return wanted != NULL ? wanted : text->in[HWS_LANGUAGE_EN];
}

/* ---- arena ---------------------------------------------------------------------------------- */

void hws_arena_init(struct hws_arena *arena)
{
    arena->chunks = NULL;
    arena->out_of_memory = 0;
}

void hws_arena_fini(struct hws_arena *arena)
{
    while (arena->chunks != NULL) {
        struct hws_arena_chunk *next = arena->chunks->next;
        free(arena->chunks);
        arena->chunks = next;
    }
}

static size_t head_size(void)
{
    return (sizeof(struct hws_arena_chunk) + ARENA_ALIGNMENT - 1u) & ~(ARENA_ALIGNMENT - 1u);
}

static struct hws_arena_chunk *add_chunk(struct hws_arena *arena, size_t size)
{
    const size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
    struct hws_arena_chunk *chunk = calloc(1, head_size() + room);

    if (chunk == NULL) {
        arena->out_of_memory = 1;
        return NULL;
    }
    chunk->size = room;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    return chunk;
}

void *hws_arena_array(struct hws_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 4u) / size) {
        arena->out_of_memory = 1;
        return NULL;
    }
    const size_t bytes =
        ((count * size == 0 ? 1u : count * size) + ARENA_ALIGNMENT - 1u) & ~(ARENA_ALIGNMENT - 1u);
    struct hws_arena_chunk *chunk = arena->chunks;
    if (chunk == NULL || chunk->size - chunk->used < bytes) {
        chunk = add_chunk(arena, bytes);
        if (chunk == NULL) {
            return NULL;
        }
    }
    void *place = (unsigned char *)chunk + head_size() + chunk->used;
    chunk->used += bytes;
    return place;
}

const char *hws_arena_copy_text(struct hws_arena *arena, const char *text)
{
    const size_t size = strlen(text) + 1u;
    char *copy = hws_arena_array(arena, size, 1);

    if (copy != NULL) {
        memcpy(copy, text, size);
    }
    return copy;
}

struct hws_text hws_arena_copy_texts(struct hws_arena *arena, const struct hws_text *text)
{
    struct hws_text copy = {{NULL}};

    for (size_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        if (text->in[i] != NULL) {
            copy.in[i] = hws_arena_copy_text(arena, text->in[i]);
        }
    }
    return copy;
}

/* ---- whole characters ------------------------------------------------------------------------ */

void hws_text_trim(char *text)
{
    const size_t length = strlen(text);
    size_t tail = 0; /* continuation bytes at the end */

    while (tail < length && tail < 3 &&
           ((unsigned char)text[length - 1u - tail] & 0xC0u) == 0x80u) {
        tail++;
    }
    if (tail == length) {
        return;
    }
    const unsigned char lead = (unsigned char)text[length - 1u - tail];
    const size_t wanted = lead >= 0xF0u ? 3u : lead >= 0xE0u ? 2u : lead >= 0xC0u ? 1u : 0u;
    if (tail < wanted) {
        text[length - 1u - tail] = '\0';
    }
}

/* ---- columns -------------------------------------------------------------------------------- */

struct code_range {
    uint32_t first, last;
};

/* East Asian Wide and Fullwidth blocks of Unicode 15 (UAX #11), as far as our languages use them.
 */
static const struct code_range wide_ranges[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

/* Combining marks and joiners take no column. */
static const struct code_range empty_ranges[] = {
    {0x0300, 0x036F}, {0x1160, 0x11FF}, {0x200B, 0x200F}, {0x3099, 0x309A}, {0xFE00, 0xFE0F},
};

static int in_ranges(uint32_t code, const struct code_range *ranges, size_t range_count)
{
    for (size_t i = 0; i < range_count; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last) {
            return 1;
        }
    }
    return 0;
}

/* One code point; a byte that is no UTF-8 counts as itself. */
static uint32_t next_code(const unsigned char **place)
{
    const unsigned char *byte = *place;
    const uint32_t lead = byte[0];
    const uint32_t length = lead >= 0xF0u ? 4u : lead >= 0xE0u ? 3u : lead >= 0xC0u ? 2u : 1u;
    uint32_t code = length == 1u ? lead : lead & (0x7Fu >> length);

    for (uint32_t i = 1; i < length; i++) {
        if ((byte[i] & 0xC0u) != 0x80u) {
            *place = byte + 1;
            return lead;
        }
        code = (code << 6) | (byte[i] & 0x3Fu);
    }
    *place = byte + length;
    return code;
}

size_t hws_text_columns(const char *text)
{
    const unsigned char *place = (const unsigned char *)text;
    size_t columns = 0;

    while (*place != '\0') {
        const uint32_t code = next_code(&place);
        /* The voiced marks stand among the wide kana: what is empty comes first. */
        if (in_ranges(code, empty_ranges, sizeof(empty_ranges) / sizeof(empty_ranges[0]))) {
            continue;
        }
        const int wide = in_ranges(code, wide_ranges, sizeof(wide_ranges) / sizeof(wide_ranges[0]));
        columns += wide ? 2 : 1;
    }
    return columns;
}

int hws_text_is_utf8(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    const size_t size = strlen(text);
    size_t at = 0;

    while (at < size) {
        uint32_t code = 0;
        const uint32_t taken = json_utf8_decode(bytes + at, size - at, &code);
        if (taken == 0) {
            return 0;
        }
        at += taken;
    }
    return 1;
}
