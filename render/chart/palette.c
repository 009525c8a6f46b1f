#include "render/chart/palette.h"

#define CHART_SYSTEM_DASH_COUNT 4u

/* Blue, vermilion, bluish green, reddish purple, orange, sky blue, and black or its opposite. */
#define OKABE_ITO(seventh)                                                                         \
    {                                                                                              \
        0x0072b2ff, 0xd55e00ff, 0x009e73ff, 0xcc79a7ff, 0xe69f00ff, 0x56b4e9ff, (seventh)          \
    }

static const struct chart_palette palettes[HWS_PALETTE_COUNT] = {
    [HWS_PALETTE_DAY] =
        {
            .sea = 0xd9e6eeff,
            .land = 0xf4eee1ff,
            .coast = 0x8f8672ff,
            .grid = 0x5b748640,
            .grid_text = 0x4d6373ff,
            .text = 0x16212bff,
            .text_dim = 0x52616dff,
            .halo = 0xffffffd0,
            .casing = 0xffffffff,
            .zone = 0x6b5b95ff,
            .place = 0x2c3a46ff,
            .place_fill = 0xffffffff,
            .vessel = 0x33556eff,
            .vessel_edge = 0xf7fafcff,
            .cable_ship = 0x00694dff,
            .alert = 0xb4001eff,
            .selection = 0x16212bff,
            .bar = 0x22313dff,
            .bar_text = 0xffffffff,
            .panel = 0xf8f9faff,
            .panel_rule = 0xc9d1d8ff,
            .served = 0x0072b2ff,
            .unserved = 0xe8d9d4ff,
            .systems = OKABE_ITO(0x000000ff),
        },
    [HWS_PALETTE_DUSK] =
        {
            .sea = 0x2a3d4dff,
            .land = 0x4a4b43ff,
            .coast = 0x8d8a78ff,
            .grid = 0xb8cad826,
            .grid_text = 0xa9bccaff,
            .text = 0xf0ede4ff,
            .text_dim = 0xb3bdc4ff,
            .halo = 0x17232dd0,
            .casing = 0x14202aff,
            .zone = 0xb7a5dcff,
            .place = 0xf0ede4ff,
            .place_fill = 0x22313dff,
            .vessel = 0xa8c4d6ff,
            .vessel_edge = 0x14202aff,
            .cable_ship = 0x4fd0a5ff,
            .alert = 0xff8a75ff,
            .selection = 0xffffffff,
            .bar = 0x101a22ff,
            .bar_text = 0xf0ede4ff,
            .panel = 0x1d2a35ff,
            .panel_rule = 0x43525eff,
            .served = 0x56b4e9ff,
            .unserved = 0x59474aff,
            /* The same hues, lighter: blue on a dusky sea would be lost. */
            .systems = {0x3ba0dcff, 0xf0803cff, 0x2cc29aff, 0xe0a0c4ff, 0xf0b429ff, 0x8fd0f5ff,
                        0xf2f2f2ff},
        },
    [HWS_PALETTE_NIGHT] =
        {
            .sea = 0x070d12ff,
            .land = 0x1a1d1aff,
            .coast = 0x555a4cff,
            .grid = 0x8fa3b01f,
            .grid_text = 0x71818cff,
            .text = 0xbfc3bcff,
            .text_dim = 0x858e91ff,
            .halo = 0x05080be0,
            .casing = 0x030507ff,
            .zone = 0x8f80b5ff,
            .place = 0xa9ada5ff,
            .place_fill = 0x11181dff,
            .vessel = 0x7f9aabff,
            .vessel_edge = 0x05080bff,
            .cable_ship = 0x3aa884ff,
            .alert = 0xe8604cff,
            .selection = 0xd8dcd5ff,
            .bar = 0x1c242aff,
            .bar_text = 0xbfc3bcff,
            .panel = 0x0d1317ff,
            .panel_rule = 0x2a343bff,
            .served = 0x3b86b5ff,
            .unserved = 0x3a2a2aff,
            .systems = OKABE_ITO(0xb8b8b8ff),
        },
};

/*
 * Gaps are short and the casing shows in them, so that a whole cable never looks like a cut one,
 * which has wide gaps and no casing.
 */
static const struct chart_dash dashes[CHART_SYSTEM_DASH_COUNT] = {
    {{0}, 0},
    {{22, 3}, 2},
    {{16, 3, 3, 3}, 4},
    {{9, 3}, 2},
};

const struct chart_palette *chart_palette_of(enum hws_palette palette)
{
    return &palettes[(unsigned)palette < HWS_PALETTE_COUNT ? palette : HWS_PALETTE_DAY];
}

uint32_t chart_system_colour(const struct chart_palette *palette, uint32_t system)
{
    return palette->systems[system % CHART_SYSTEM_COLOUR_COUNT];
}

struct chart_dash chart_system_dash(uint32_t system)
{
    return dashes[system % CHART_SYSTEM_DASH_COUNT];
}
