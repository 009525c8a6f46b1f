#include "hawser/geo/coast.h"
#include "sim/geo/coast_layer.h"
#include "tests/geo/cases.h"
#include "tests/geo/places.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#define HEADER_BYTES 64u
#define CHECKSUM_OFFSET 48u

/* A copy of the Baltic layer that tests damage and mend. */
static unsigned char *whole;
static size_t whole_bytes;
static char copy_path[] = "/tmp/hawser-coast-XXXXXX";
static int copy_file;

static void copy_layer(void)
{
    char path[512];

    path_of_layer("baltic", path, sizeof(path));
    FILE *source = fopen(path, "rb");
    ck_assert_ptr_nonnull(source);
    ck_assert_int_eq(fseek(source, 0, SEEK_END), 0);
    whole_bytes = (size_t)ftell(source);
    whole = malloc(whole_bytes);
    ck_assert_ptr_nonnull(whole);
    rewind(source);
    ck_assert_uint_eq(fread(whole, 1, whole_bytes, source), whole_bytes);
    (void)fclose(source);

    (void)memset(copy_path + sizeof(copy_path) - 7, 'X', 6);
    copy_file = mkstemp(copy_path);
    ck_assert_int_ge(copy_file, 0);
    ck_assert_int_eq(write(copy_file, whole, whole_bytes), (ssize_t)whole_bytes);
}

static void drop_copy(void)
{
    (void)close(copy_file);
    (void)unlink(copy_path);
    free(whole);
}

static void put(size_t offset, const void *bytes, size_t count)
{
    ck_assert_int_eq(pwrite(copy_file, bytes, count, (off_t)offset), (ssize_t)count);
}

static enum hws_status open_copy(struct hws_coast **coast)
{
    const char *paths[] = {copy_path};
    struct hws_error error = {0};
    enum hws_status status = hws_coast_open(paths, 1, coast, &error);

    ck_assert_int_eq(error.status, status);
    ck_assert(status == HWS_OK || error.message[0] != '\0');
    return status;
}

static void expect_refused(enum hws_status expected)
{
    struct hws_coast *untouched = NULL;

    ck_assert_int_eq(open_copy(&untouched), expected);
    ck_assert_ptr_null(untouched);
}

START_TEST(the_committed_layers_open)
{
    struct hws_coast *coast = coast_of_the_tree();

    ck_assert_uint_eq(hws_coast_layer_count(coast), 3);
    hws_coast_close(coast);
    hws_coast_close(NULL);
}
END_TEST

START_TEST(every_edge_stands_in_the_cells_of_its_ends)
{
    static const char *const names[] = {"world", "nw-pacific", "baltic"};

    for (size_t i = 0; i < 3; i++) {
        char path[512];
        struct coast_layer layer = {0};
        path_of_layer(names[i], path, sizeof(path));
        ck_assert_int_eq(coast_layer_open(path, &layer, NULL), HWS_OK);
        uint8_t *seen = calloc(layer.vertex_count, 1);
        ck_assert_ptr_nonnull(seen);
        for (uint32_t cell = 0; cell < layer.columns * layer.rows; cell++) {
            for (uint32_t j = layer.cell_first[cell]; j < layer.cell_first[cell + 1]; j++) {
                const struct hws_chart_point *edge = &layer.vertices[layer.cell_edges[j]];
                for (int end = 0; end < 2; end++) {
                    uint32_t column = coast_layer_column(&layer, edge[end].x);
                    uint32_t row = coast_layer_row(&layer, edge[end].y);
                    seen[layer.cell_edges[j]] |=
                        (uint8_t)(row * layer.columns + column == cell ? 1u << end : 0u);
                }
            }
        }
        for (uint32_t p = 0; p < layer.polygon_count; p++) {
            for (uint32_t j = 0; j < layer.polygons[p].vertex_count; j++) {
                ck_assert_uint_eq(seen[layer.polygons[p].vertex_first + j], 3);
            }
        }
        free(seen);
        coast_layer_close(&layer);
    }
}
END_TEST

START_TEST(a_flipped_byte_of_the_header_is_noticed)
{
    for (size_t offset = 0; offset < HEADER_BYTES; offset++) {
        unsigned char flipped = whole[offset] ^ 0x41u;
        put(offset, &flipped, 1);
        bool is_version = offset >= 8 && offset < 12;
        expect_refused(is_version ? HWS_ERR_VERSION : HWS_ERR_FORMAT);
        put(offset, &whole[offset], 1);
    }
}
END_TEST

START_TEST(a_flipped_bit_anywhere_is_noticed)
{
    struct places places = {31};

    for (int i = 0; i < 100; i++) {
        size_t offset = HEADER_BYTES + places_next(&places) % (whole_bytes - HEADER_BYTES);
        unsigned char flipped = (unsigned char)(whole[offset] ^ (1u << (i % 8)));
        put(offset, &flipped, 1);
        expect_refused(HWS_ERR_FORMAT);
        put(offset, &whole[offset], 1);
    }
}
END_TEST

START_TEST(a_file_cut_short_or_too_long_is_refused)
{
    struct places places = {32};

    ck_assert_int_eq(ftruncate(copy_file, (off_t)whole_bytes + 8), 0);
    expect_refused(HWS_ERR_FORMAT);
    for (size_t bytes = whole_bytes - 1; bytes > 0; bytes -= 1 + places_next(&places) % 30000) {
        ck_assert_int_eq(ftruncate(copy_file, (off_t)bytes), 0);
        expect_refused(HWS_ERR_FORMAT);
        if (bytes <= 30000) {
            break;
        }
    }
    for (size_t bytes = HEADER_BYTES + 40; bytes-- > 0;) {
        ck_assert_int_eq(ftruncate(copy_file, (off_t)bytes), 0);
        expect_refused(HWS_ERR_FORMAT);
    }
    put(0, whole, whole_bytes);
}
END_TEST

/* Asks all that can be asked; under the sanitizers nothing may go wrong. */
static void ask_everything(const struct hws_coast *coast)
{
    static const struct places_box box = {52.0, 8.0, 62.0, 32.0};
    struct places places = {33};

    for (int i = 0; i < 50; i++) {
        struct hws_point from = places_in(&places, &box);
        struct hws_point to = places_near(&places, from, 3.0);
        double fraction = 0.0;
        (void)hws_coast_is_land(coast, from);
        (void)hws_coast_crosses(coast, from, to, &fraction);
        ck_assert(fraction >= 0.0 && fraction <= 1.0);
        ck_assert_double_le(hws_coast_distance_m(coast, from, 5e3), 5e3);
    }
}

/* A hostile author can make the checksum right: then the tables must speak for themselves. */
START_TEST(tables_that_lie_are_refused_or_harmless)
{
    static const uint32_t lies[] = {0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x00100000};
    struct places places = {34};
    uint32_t refused_count = 0;

    for (int i = 0; i < 400; i++) {
        size_t word = i % 2 == 0 ? 16 + places_next(&places) % 64
                                 : 16 + places_next(&places) % (whole_bytes / 4 - 17);
        /* The first half of the draws changes header or polygons, the rest any table. */
        size_t offset = i % 4 == 0 ? 12 + 4 * (places_next(&places) % 9) : word * 4;
        uint32_t lie = lies[places_next(&places) % (sizeof(lies) / sizeof(lies[0]))];
        uint32_t truth = 0;
        (void)memcpy(&truth, whole + offset, sizeof(truth));
        (void)memcpy(whole + offset, &lie, sizeof(lie));
        uint64_t seed = XXH3_64bits(whole, CHECKSUM_OFFSET);
        uint64_t checksum =
            XXH3_64bits_withSeed(whole + HEADER_BYTES, whole_bytes - HEADER_BYTES, seed);
        put(offset, &lie, sizeof(lie));
        put(CHECKSUM_OFFSET, &checksum, sizeof(checksum));

        struct hws_coast *coast = NULL;
        enum hws_status status = open_copy(&coast);
        if (status == HWS_OK) {
            ask_everything(coast);
            hws_coast_close(coast);
        } else {
            ck_assert_int_eq(status, HWS_ERR_FORMAT);
            refused_count++;
        }
        (void)memcpy(whole + offset, &truth, sizeof(truth));
        put(offset, &truth, sizeof(truth));
        put(CHECKSUM_OFFSET, whole + CHECKSUM_OFFSET, sizeof(checksum));
    }
    ck_assert_uint_gt(refused_count, 250);
}
END_TEST

START_TEST(what_is_no_file_is_told_apart)
{
    static const char *const paths[] = {"/nonexistent/world.coast"};
    static const char *const folders[] = {"/"};
    struct hws_coast *untouched = NULL;
    struct hws_error error = {0};

    ck_assert_int_eq(hws_coast_open(paths, 1, &untouched, &error), HWS_ERR_IO);
    ck_assert_str_eq(error.where, paths[0]);
    ck_assert_int_eq(hws_coast_open(folders, 1, &untouched, &error), HWS_ERR_IO);
    ck_assert_int_eq(hws_coast_open(paths, 0, &untouched, &error), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_coast_open(paths, HWS_COAST_LAYERS_MAX + 1, &untouched, NULL),
                     HWS_ERR_RANGE);
    ck_assert_ptr_null(untouched);
}
END_TEST

TCase *coast_file_case(void)
{
    TCase *tcase = tcase_create("coast_file");

    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, copy_layer, drop_copy);
    tcase_add_test(tcase, the_committed_layers_open);
    tcase_add_test(tcase, every_edge_stands_in_the_cells_of_its_ends);
    tcase_add_test(tcase, a_flipped_byte_of_the_header_is_noticed);
    tcase_add_test(tcase, a_flipped_bit_anywhere_is_noticed);
    tcase_add_test(tcase, a_file_cut_short_or_too_long_is_refused);
    tcase_add_test(tcase, tables_that_lie_are_refused_or_harmless);
    tcase_add_test(tcase, what_is_no_file_is_told_apart);
    return tcase;
}
