/*
 * A sketch of where land is: a cube around the earth, a raster of bits on each face, set deep
 * inside the wide layer. A leg between far places is looked at along its arc, the middle first, in
 * a few steps without trigonometry: that turns most of those away that land blocks, and no leg that
 * is sailable at the sketch's scale (a cell is about 20 km wide).
 */
#include "sim/geo/seaway_parts.h"

#include <math.h>

/* Below this chord of the unit sphere (about 160 km) the sketch has nothing to say. */
#define CHORD_MIN 0.025f
#define PARTS_MAX 64

static uint32_t face_cell(float s)
{
    int cell = (int)((s + 1.0f) * 0.5f * (float)SEAWAY_SKETCH_SIDE);

    return (uint32_t)(cell < 0 ? 0 : cell >= SEAWAY_SKETCH_SIDE ? SEAWAY_SKETCH_SIDE - 1 : cell);
}

/* The bit of the cell that a vector from the earth's centre goes through. */
static uint32_t cell_bit(const float v[3])
{
    uint32_t axis = fabsf(v[1]) > fabsf(v[0]) ? 1 : 0;

    axis = fabsf(v[2]) > fabsf(v[axis]) ? 2 : axis;
    uint32_t face = 2 * axis + (v[axis] < 0.0f ? 1 : 0);
    uint32_t column = face_cell(v[(axis + 1) % 3] / v[axis]);
    uint32_t row = face_cell(v[(axis + 2) % 3] / v[axis]);
    return (face * SEAWAY_SKETCH_SIDE + row) * SEAWAY_SKETCH_SIDE + column;
}

bool seaway_sketch_blocks(const unsigned char *sketch, const float from[3], const float to[3])
{
    float way[3] = {to[0] - from[0], to[1] - from[1], to[2] - from[2]};

    if (way[0] * way[0] + way[1] * way[1] + way[2] * way[2] < CHORD_MIN * CHORD_MIN) {
        return false;
    }
    for (int parts = 2; parts <= PARTS_MAX; parts *= 2) {
        for (int i = 1; i < parts; i += 2) {
            float along = (float)i / (float)parts;
            float v[3] = {from[0] + along * way[0], from[1] + along * way[1],
                          from[2] + along * way[2]};
            uint32_t bit = cell_bit(v);
            if ((sketch[bit / 8] >> bit % 8 & 1) != 0) {
                return true;
            }
        }
    }
    return false;
}
