#include "tests/geo/places.h"

#include "hawser_config.h"

#include <check.h>
#include <stdlib.h>
#include <unistd.h>

uint64_t places_next(struct places *places)
{
    /* SplitMix64 (Steele, Lea and Flood 2014). */
    places->state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = places->state;
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

double places_uniform(struct places *places, double low, double high)
{
    return low + (high - low) * (double)(places_next(places) >> 11) * 0x1.0p-53;
}

struct hws_point places_in(struct places *places, const struct places_box *box)
{
    double lat_deg = places_uniform(places, box->lat_min_deg, box->lat_max_deg);
    double lon_deg = places_uniform(places, box->lon_min_deg, box->lon_max_deg);

    return (struct hws_point){lat_deg, lon_deg};
}

struct hws_point places_near(struct places *places, struct hws_point point, double reach_deg)
{
    double lat_deg = point.lat_deg + places_uniform(places, -reach_deg, reach_deg);
    double lon_deg = point.lon_deg + places_uniform(places, -reach_deg, reach_deg);

    lat_deg = lat_deg > 84.9 ? 84.9 : lat_deg < -84.9 ? -84.9 : lat_deg;
    return (struct hws_point){lat_deg, hws_lon_wrap_deg(lon_deg)};
}

void path_of_layer(const char *name, char *path, size_t size)
{
    (void)snprintf(path, size, "%s/assets/coast/%s.coast", HAWSER_SOURCE_ROOT, name);
}

struct hws_coast *coast_of_the_tree(void)
{
    static const char *const names[] = {"world", "nw-pacific", "baltic"};
    char paths[3][512];
    const char *path_list[3];
    struct hws_coast *coast = NULL;
    struct hws_error error = {0};

    for (size_t i = 0; i < 3; i++) {
        path_of_layer(names[i], paths[i], sizeof(paths[i]));
        path_list[i] = paths[i];
    }
    if (hws_coast_open(path_list, 3, &coast, &error) != HWS_OK) {
        /* Benchmarks come here too, where Check has no test to fail. */
        (void)fprintf(stderr, "%s: %s\n", error.where, error.message);
        abort();
    }
    return coast;
}

bool tool_is_installed(const char *name)
{
    char command[128];

    (void)snprintf(command, sizeof(command), "command -v %s >/dev/null 2>&1", name);
    return system(command) == 0; /* NOLINT(cert-env33-c,concurrency-mt-unsafe) */
}

FILE *tool_input(void)
{
    FILE *input = tmpfile();

    ck_assert_ptr_nonnull(input);
    return input;
}

FILE *tool_output(const char *command, FILE *input)
{
    char line[512];

    (void)fflush(input);
    ck_assert_int_eq(lseek(fileno(input), 0, SEEK_SET), 0);
    (void)snprintf(line, sizeof(line), "cd \"${TMPDIR:-/tmp}\" && %s <&%d", command, fileno(input));
    FILE *output = popen(line, "r"); /* NOLINT(cert-env33-c,concurrency-mt-unsafe) */
    ck_assert_ptr_nonnull(output);
    return output;
}
